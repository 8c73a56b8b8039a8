import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { lettersChinese } from './texts.zh.ts'

export const lettersEnglish: Translated<typeof lettersChinese> = {
  hint: 'Check and seal it. Where this page has no upload, hand it to the institution.',
  download: 'Download draft: {{letter}}',
  sample: 'Download sample with test seal',
}
