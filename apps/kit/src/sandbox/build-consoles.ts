/** The consoles of the programs and the page of the tour, built when their sources are newer than `web/dist`. */
import { fileURLToPath } from 'node:url'
import { both } from '../both.ts'

const webs = ['platform', 'institution', 'kit'].map((app) =>
  fileURLToPath(new URL(`../../../${app}/web`, import.meta.url)),
)

/** Vite is loaded only when there is something to build. */
export async function buildConsoles(report: (line: string) => void): Promise<void> {
  const { buildConsole, isBuilt } = await import('@openbaohan/ui/build/build-console.ts')
  const stale = webs.filter((web) => !isBuilt(web))
  if (stale.length > 0)
    report(
      both('正在构建控制台（首次启动或程序更新后）', 'building the consoles (at the first start, and after an update)'),
    )
  for (const web of stale) await buildConsole(web)
}
