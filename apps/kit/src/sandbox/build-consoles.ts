/** The consoles of the programs and the page of the tour, built when their sources are newer than `web/dist`. */
import { fileURLToPath } from 'node:url'

const webs = ['platform', 'institution', 'kit'].map((app) =>
  fileURLToPath(new URL(`../../../${app}/web`, import.meta.url)),
)

/** Vite is loaded only when there is something to build. */
export async function buildConsoles(report: (line: string) => void): Promise<void> {
  const { buildConsole, isBuilt } = await import('@openbaohan/ui/build/build-console.ts')
  const stale = webs.filter((web) => !isBuilt(web))
  if (stale.length > 0) report('正在构建控制台（仅首次）/ building the consoles (the first time only) …')
  for (const web of stale) await buildConsole(web)
}
