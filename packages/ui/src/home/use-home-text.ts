import { pageTextHook } from '../i18n/page-text-hook.ts'
import { homeEnglish } from './texts.en.ts'
import { homeChinese } from './texts.zh.ts'

export const useSharedHomeText = pageTextHook(homeChinese, homeEnglish)

type SharedTask = keyof typeof homeChinese.sharedTasks
export const isSharedTask = (key: string): key is SharedTask => Object.hasOwn(homeChinese.sharedTasks, key)

type PartnerEvent = keyof typeof homeChinese.partnerEvents
export const isPartnerEvent = (event: string): event is PartnerEvent => Object.hasOwn(homeChinese.partnerEvents, event)
