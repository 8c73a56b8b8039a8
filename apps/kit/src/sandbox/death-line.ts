import { both } from '../both.ts'

export type Death = {
  readonly organisation: string
  readonly how: string
  /** Undefined: it is not started again. */
  readonly waitMs: number | undefined
  /** It had answered before. A start that fails is reported with its last lines by the one who waits for it. */
  readonly wasReady: boolean
  readonly logFile: string
}

/** What the user is shown about a program that died; undefined where another message names it. */
export function deathLine({ organisation, how, waitMs, wasReady, logFile }: Death): string | undefined {
  if (waitMs !== undefined)
    return `${organisation} ${both(`停了（${how}），${waitMs} ms 后再启动`, `stopped and starts again in ${waitMs} ms`)}: ${logFile}`
  if (!wasReady) return undefined
  return `${organisation} ${both(`停了（${how}），不再启动`, `stopped (${how}) and is not started again`)}: ${logFile}`
}
