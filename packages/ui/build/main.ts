/** `npm run build`: both consoles, for whoever runs the programs without the sandbox. */
import { fileURLToPath } from 'node:url'
import { buildConsole } from './build-console.ts'

for (const app of ['platform', 'institution']) {
  const built = await buildConsole(fileURLToPath(new URL(`../../../apps/${app}/web`, import.meta.url)))
  console.error(built ? `${app}: 控制台已构建 / console built` : `${app}: 控制台已是最新 / console is up to date`)
}
