import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { lettersChinese } from './texts.zh.ts'

export const lettersEnglish: Translated<typeof lettersChinese> = {
  hints: {
    demand: 'The beneficiary checks it and seals it with its own certificate; the agency cannot seal it.',
    release:
      'The beneficiary checks it and seals it with its own certificate, and it is uploaded here; an agency that submits it on an authorisation submits the beneficiary’s seal too.',
    authorisation:
      'The beneficiary checks it and seals it; beneficiary or agency then stores it on the page of the lot.',
    withdrawal: 'The bidder checks it and seals it, and hands it to the institution; it is not uploaded here.',
    abandonment:
      'Where the institution asks for a written request, check this letter, put your seal on it and send it to the institution itself; nothing is uploaded here. The institution answers whether it agrees; its answer shows in the history.',
  },
  download: 'Download draft: {{letter}}',
  sample: 'Download sample with test seal',
}
