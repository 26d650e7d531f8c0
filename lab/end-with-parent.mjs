// Preloaded into the programs that ready.mjs starts. Their IPC channel closes when ready.mjs ends,
// for whatever reason.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
