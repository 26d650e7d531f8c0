// Loaded into a program that ready.mjs starts: the channel between the two closes with ready.mjs, however that ended.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
