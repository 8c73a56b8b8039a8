/**
 * Configuration of a server: environment variables override one YAML file; everything is checked before anything
 * starts.
 */
import { join, resolve } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { type Setting, type SettingName, settings } from './settings.ts'

type Schemas = { [Name in SettingName]: (typeof settings)[Name]['schema'] }
type Given = z.output<z.ZodObject<Schemas>>

export type ServerConfig = Omit<Given, 'publicUrl' | 'masterKeyFile' | 'filesFolder'> & {
  publicUrl: string
  masterKeyFile: string
  filesFolder: string
  /** `<home>/orgs/<org>`: keys and tokens of this organisation on this machine. */
  orgFolder: string
}

export type LoadedConfig = { ok: true; config: ServerConfig } | { ok: false; problems: string[] }

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reports every problem at once, in Chinese and English, under the name that the operator used. Never shows a secret
 * value.
 */
export function loadConfig(environment: Environment, yamlText?: string): LoadedConfig {
  const file = readYaml(yamlText)
  const problems = [...file.problems]
  const given: Partial<Record<SettingName, unknown>> = {}
  for (const [name, setting] of entries()) {
    const value = environment[setting.env] || file.values[name]
    const parsed = setting.schema.safeParse(value ?? undefined)
    if (parsed.success) given[name] = parsed.data
    else problems.push(describeProblem(name, setting, value, parsed.error))
  }
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, config: complete(given as Given) }
}

function entries(): [SettingName, Setting][] {
  return Object.entries(settings) as [SettingName, Setting][]
}

function complete(given: Given): ServerConfig {
  const home = resolve(given.home)
  const orgFolder = join(home, 'orgs', given.org)
  return {
    ...given,
    home,
    orgFolder,
    publicUrl: given.publicUrl ?? `http://${given.host.includes(':') ? `[${given.host}]` : given.host}:${given.port}`,
    masterKeyFile: resolve(given.masterKeyFile ?? join(orgFolder, 'master.key')),
    filesFolder: resolve(given.filesFolder ?? join(orgFolder, 'files')),
  }
}

function readYaml(text: string | undefined): { values: Partial<Record<string, unknown>>; problems: string[] } {
  if (text === undefined || text.trim() === '') return { values: {}, problems: [] }
  try {
    const parsed = z.record(z.string(), z.unknown()).nullable().safeParse(parseYaml(text))
    if (!parsed.success)
      return { values: {}, problems: ['配置文件须为“名称: 值” / the file must be a map of names to values'] }
    const values = parsed.data ?? {}
    const unknown = Object.keys(values).filter((name) => !Object.hasOwn(settings, name))
    const problems = unknown.map((name) => `${name}：没有这个设置 / ${name}: there is no such setting`)
    return { values, problems }
  } catch (error) {
    const [reason = ''] = error instanceof Error ? error.message.split('\n') : []
    return { values: {}, problems: [`配置文件不是有效的 YAML：${reason} / the file is not valid YAML: ${reason}`] }
  }
}

function describeProblem(name: SettingName, setting: Setting, value: unknown, error: z.ZodError): string {
  const where = `${setting.env} (${name})`
  if (value === undefined) return `${where}：必须设置（${setting.zh}） / ${where}: must be set (${setting.en})`
  const shown = setting.secret === true ? '***' : JSON.stringify(value)
  const rule = error.issues.map((issue) => issue.message).join('; ')
  return `${where}：${shown} 不合要求（${setting.zh}） / ${where}: ${shown} is not allowed (${setting.en}): ${rule}`
}
