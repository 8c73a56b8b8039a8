import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { chinese } from './zh.ts'

export const english: Translated<typeof chinese> = {
  product: 'OpenBaohan · institution',
  home: { title: 'Home', purpose: 'Begin here' },
}
