// Loaded into a process before its program: answers every message with the processor time that it has used so far.
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000 });
});
// Being asked is no reason to stay alive, nor to be kept from ending.
process.channel?.unref();
