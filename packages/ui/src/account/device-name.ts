const browsers = [
  ['Edge', /Edg(e|A|iOS)?\//],
  ['WeChat', /MicroMessenger\//],
  ['Firefox', /Firefox\/|FxiOS\//],
  ['Chrome', /Chrome\/|CriOS\//],
  ['Safari', /Safari\//],
] as const

const systems = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Macintosh/],
  ['Linux', /Linux|X11/],
] as const

const firstMatch = (table: readonly (readonly [string, RegExp])[], agent: string) =>
  table.find(([, pattern]) => pattern.test(agent))?.[0]

/** `Chrome · Windows` of a `user-agent`; undefined where neither is recognised. The value is the browser's own claim. */
export function deviceName(agent: string): string | undefined {
  const names = [firstMatch(browsers, agent), firstMatch(systems, agent)].filter((name) => name !== undefined)
  return names.length === 0 ? undefined : names.join(' · ')
}
