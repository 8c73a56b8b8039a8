import type { Translated } from '../i18n/text-tree.ts'
import type { iso20022Chinese } from './texts.zh.ts'

export const iso20022English: Translated<typeof iso20022Chinese> = {
  button: 'Export ISO 20022',
  hint: 'Trade services, not validated against the published schema',
  tsrv: {
    '013': 'Demand (tsrv.013)',
    '014': 'Extend or pay request (tsrv.014)',
    '016': 'Refusal and discrepancies (tsrv.016)',
  },
}
