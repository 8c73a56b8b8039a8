/** One line of JSON for each event, on standard output, without secrets. */
import pino from 'pino'
import { redact, redacted, redactedNames, redactText } from './redact.ts'

export type Log = pino.Logger

export type LogSettings = { org: string; logLevel: pino.LevelWithSilent; mode?: string }

/** `destination` is for tests; the default is standard output. */
export function createLog(settings: LogSettings, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level: settings.logLevel,
    base: { org: settings.org },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label) => ({ level: label }),
      log: (entry) => redact(entry) as Record<string, unknown>,
    },
    // Bindings of a child logger pass through the formatter above.
    redact: { paths: [...redactedNames], censor: redacted },
    hooks: {
      logMethod(words, method) {
        const [first, ...rest] = words
        const whole = first instanceof Error ? [{ err: first }, ...(rest.length === 0 ? [first.message] : rest)] : words
        method.apply(this, whole.map((word) => (typeof word === 'string' ? redactText(word) : word)) as typeof words)
      },
    },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}
