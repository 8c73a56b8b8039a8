/** The source of each file of `examples/`, so that a reader of the site alone can copy it. */
import { globSync, readFileSync } from 'node:fs'
import type { SitePage } from './site-page.ts'
import { inLanguage, languages } from './words.ts'

const repository = new URL('../../', import.meta.url).pathname
const highlighted: Readonly<Record<string, string>> = {
  py: 'python',
  js: 'js',
  go: 'go',
  php: 'php',
  java: 'java',
  cs: 'csharp',
  sh: 'sh',
}

const exampleFiles = (): string[] =>
  globSync('examples/*/*.*', { cwd: repository, exclude: (name) => name === 'node_modules' })
    .filter((file) => highlighted[file.split('.').at(-1) ?? ''] !== undefined)
    .toSorted()

export const exampleSources = (): SitePage[] => [...folderPages(), ...filePages()]

function folderPages(): SitePage[] {
  return [...Map.groupBy(exampleFiles(), (file) => file.split('/')[1] ?? '')].flatMap(([folder, files]) =>
    languages.map((language) => ({
      ...{ path: `examples/${folder}/index`, language, source: `examples/${folder}/index.md` },
      text: [
        `# examples/${folder}`,
        '',
        ...files.map((file) => `- [${file.split('/').at(-1)}](site:${pathOf(file)})`),
        '',
      ].join('\n'),
    })),
  )
}

const pathOf = (file: string) => file.replace(/\.(\w+)$/, '-$1')

function filePages(): SitePage[] {
  return exampleFiles().flatMap((file) => {
    const text = readFileSync(repository + file, 'utf8').trimEnd()
    const language = highlighted[file.split('.').at(-1) ?? ''] ?? ''
    return languages.map((reader) => ({
      ...{ path: pathOf(file), language: reader, source: file },
      text: [
        `# ${file.slice('examples/'.length)}`,
        '',
        inLanguage(reader, {
          zh: `仓库中的 \`${file}\`；[如何使用](../README.zh-CN.md)。`,
          en: `\`${file}\` of the repository; [how to use it](../README.md).`,
        }),
        '',
        `\`\`\`\`${language}`,
        text,
        '````',
        '',
      ].join('\n'),
    }))
  })
}
