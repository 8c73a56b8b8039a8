/** Takes the `institution:` part out of the one configuration file; the rest is the server's. */
import { parse } from 'yaml'
import { z } from 'zod'
import { sandboxPreset } from './sandbox-presets.ts'
import { parseSettings, type Settings } from './settings.ts'

export type WrittenSettings = { serverYaml: string | undefined } & (
  | { ok: true; settings: Settings }
  | { ok: false; problems: string[] }
)

const fileShape = z.looseObject({
  institution: z.record(z.string(), z.unknown()).optional(),
  mode: z.unknown().optional(),
})

/**
 * A sandbox organisation is by default what its preset states; what is written replaces it key by key. Production has no
 * defaults for who it is and what it charges.
 */
export function readSettings(yaml: string | undefined, org: string, modeVariable: string | undefined): WrittenSettings {
  const file = fileShape.safeParse(readYaml(yaml))
  // Not a map: the server's own check states so, with the reason.
  const { institution = {}, ...rest } = file.success ? file.data : {}
  const mode = (modeVariable || file.data?.mode) === 'production' ? 'production' : 'sandbox'
  const preset = mode === 'sandbox' ? sandboxPreset(org) : { assumePremium: false }
  const serverYaml = file.success ? JSON.stringify(rest) : yaml
  return { serverYaml, ...parseSettings({ ...preset, ...institution }, mode) }
}

function readYaml(text: string | undefined): unknown {
  if (text === undefined || text.trim() === '') return {}
  try {
    return parse(text) ?? {}
  } catch {
    return undefined
  }
}
