#!/usr/bin/env node
// Plain JavaScript that an old Node can read: finds the Node 26 that npm installed beside the project and runs the
// command with it, so that `npx openbaohan` works on a machine whose own Node is older.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const neededMajor = 26
const here = dirname(fileURLToPath(import.meta.url))
const main = join(here, '..', 'src', 'main.ts')

/**
 * Compiled modules are stored for the next start, also of the programs and processes that the command starts: beside
 * the code and never beside the data, since Node runs what it finds there. An installed program may not write there.
 */
process.env.NODE_COMPILE_CACHE ??= join(here, '..', '..', '..', 'node_modules', '.cache', 'node')

/** npm ends without ending what it started, so that this stops by itself once npm has gone. */
if (process.env.npm_lifecycle_event !== undefined) {
  const npm = process.ppid
  setInterval(() => process.ppid === npm || process.kill(process.pid, 'SIGTERM'), 500).unref()
}

/** The npm packages that hold a Node for this machine, as in the root package.json. */
function findOwnNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const names = [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  for (let folder = here; ; folder = dirname(folder)) {
    for (const name of names) {
      const candidate = join(folder, 'node_modules', name, 'bin', file)
      if (existsSync(candidate)) return candidate
    }
    if (folder === dirname(folder)) return undefined
  }
}

function runWith(node) {
  // The channel closes when this launcher is gone, so that a killed launcher leaves nothing running.
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`无法运行 ${node} / cannot run it: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    process.exit(code === null ? 128 + (constants.signals[signal] || 0) : code)
  })
}

if (Number(process.versions.node.split('.')[0]) >= neededMajor) {
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE)
  import(pathToFileURL(main).href).catch((error) => {
    console.error(error)
    process.exit(1)
  })
} else {
  const node = findOwnNode()
  if (node) runWith(node)
  else {
    console.error(
      `需要 Node ${neededMajor}，当前是 ${process.versions.node}，且没有找到 npm 装的那一份：请在项目根目录运行 npm ci。`,
    )
    console.error(
      `Node ${neededMajor} is needed, this is ${process.versions.node}, and the one npm installs was not found: run npm ci in the project's root.`,
    )
    process.exit(1)
  }
}
