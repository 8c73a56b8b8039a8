/** Stops this process when its parent has ended: a killed launcher leaves no process that holds a port. */
export function stopWithLauncher(): void {
  if (process.channel === undefined) return
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
}
