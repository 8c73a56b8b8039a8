import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

/** `--platform URL --appkey K --secret-file F [--port N]` */
export function readOptions() {
  const text = { type: 'string' }
  const { values } = parseArgs({ options: { platform: text, appkey: text, 'secret-file': text, port: text } })
  for (const name of ['platform', 'appkey', 'secret-file'])
    if (values[name] === undefined) throw new Error(`--${name} is required`)
  return {
    port: Number(values.port ?? 9000),
    institution: {
      platformUrl: values.platform,
      appkey: values.appkey,
      secret: readFileSync(values['secret-file'], 'utf8').trim(),
    },
  }
}
