// Loaded before the app: SIGUSR2 sets its clock an hour on, and the next one an hour back. With
// `?minutes=5` it is so many minutes.
const RealDate = globalThis.Date;
const minutes = Number(new URL(import.meta.url).searchParams.get('minutes') ?? 60);
let shift = 0;
globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + shift);
    else super(...args);
  }
  static now() {
    return RealDate.now() + shift;
  }
};
process.on('SIGUSR2', () => {
  shift = shift === 0 ? minutes * 60_000 : 0;
});
