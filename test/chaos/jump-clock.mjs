// Loaded before the app: SIGUSR2 sets its clock an hour on, and the next one an hour back.
const RealDate = globalThis.Date;
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
  shift = shift === 0 ? 3_600_000 : 0;
});
