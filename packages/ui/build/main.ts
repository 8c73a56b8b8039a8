/** `npm run build`: builds both consoles and the page of the guided tour. */
import { fileURLToPath } from 'node:url'
import { buildConsole, isBuilt } from './build-console.ts'

for (const app of ['platform', 'institution', 'kit']) {
  const web = fileURLToPath(new URL(`../../../apps/${app}/web`, import.meta.url))
  const isStale = !isBuilt(web)
  if (isStale) await buildConsole(web)
  console.error(isStale ? `${app}: 控制台已构建 / console built` : `${app}: 控制台已是最新 / console is up to date`)
}
