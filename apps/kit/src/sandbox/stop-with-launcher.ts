/** Stops this process when the one that started it is gone: a killed launcher leaves nothing that holds a port. */
export function stopWithLauncher(): void {
  if (process.channel === undefined) return
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
}
