/** The `package.json` of the published package, from the one of the workspace. */

type Targets = string | Readonly<Record<string, string>>
type Manifest = Readonly<Record<string, unknown>> & { readonly exports: Readonly<Record<string, Targets>> }

/** Without what only the workspace uses: exports of sources, scripts, and the mark that keeps it from being published. */
export function publishedManifest({ private: _, scripts: __, exports, ...manifest }: Manifest): Manifest {
  const published = Object.entries(exports).filter(([name]) => !name.endsWith('.ts'))
  return { ...manifest, exports: Object.fromEntries(published.map(([name, targets]) => [name, fromDist(targets)])) }
}

function fromDist(targets: Targets): Targets {
  if (typeof targets === 'string') return targets.replace(/^\.\/dist\//, './')
  return Object.fromEntries(
    Object.entries(targets).map(([name, target]) => [name, target.replace(/^\.\/dist\//, './')]),
  )
}
