/** The procedures that the holiday page calls; shapes come from the server's contract. */
import type { calendarContract } from '@openbaohan/server/procedures/calendar/contract.ts'
import type { ContractRouterClient, InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'

type CalendarContract = typeof calendarContract

export type CalendarApi = ContractRouterClient<CalendarContract>
export type HolidayYear = InferContractRouterOutputs<CalendarContract>['list']['years'][number]
export type HolidayYearInput = InferContractRouterInputs<CalendarContract>['save']
