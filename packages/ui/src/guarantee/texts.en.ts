import type { Translated } from '../i18n/text-tree.ts'
import type { guaranteeChinese } from './texts.zh.ts'

export const guaranteeEnglish: Translated<typeof guaranteeChinese> = {
  kinds: { sealed: 'Sealed guarantee', plain: 'Plain guarantee' },
  version: 'version {{version}}',
  versions: 'Versions',
  pages: 'Guarantee',
  noPictures: 'This file cannot be shown as pictures. Download it to read it.',
  page: '{{what}}, page {{page}} of {{count}}',
  pagesHint:
    'Drawn for viewing by the program that makes the checks; the downloaded file and its electronic seal prevail.',
  digest: 'SM3 digest',
  download: 'Download',
  findings: 'Checks',
  okBut: 'Passed, with {{count}} point(s) to note',
  severities: { refuse: 'Failed', warn: 'Note', ok: 'Passed' },
  accesses: {
    title: 'Accesses',
    none: 'Not opened or downloaded yet',
    page: 'Opened the page',
    pictures: 'Viewed the pages',
    file: 'Downloaded the file',
    archive: 'Downloaded the archive',
    evidence: 'Downloaded the evidence bundle',
  },
  evidence: {
    title: 'Evidence bundle',
    hint: 'Messages as sent and received, guarantee files, documents of demands and release, history and checks, with a list of digests. It can be verified offline (openbaohan evidence verify).',
    download: 'Download evidence bundle',
    digest: 'Manifest digest (SM3)',
    done: 'Note the digest of the manifest: it proves later that the manifest was not replaced. It is also in the list of accesses.',
  },
}
