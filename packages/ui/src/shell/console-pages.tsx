import { Navigate, type RouteObject } from 'react-router'
import type { CalendarApi } from '../calendar/calendar-api.ts'
import type { ConformanceApi } from '../conformance/conformance-api.ts'
import type { KeyApi } from '../keys/key-api.ts'
import type { BlockedApi, MessageApi } from '../messages/message-api.ts'
import type { NotificationApi } from '../notifications/notification-api.ts'
import type { PartnerApi } from '../partners/partner-api.ts'
import type { PeopleApi } from '../people/people-api.ts'
import type { ReconciliationApi } from '../reconciliation/reconciliation-api.ts'
import type { RetentionApi } from '../retention/retention-api.ts'
import type { WebhookApi } from '../webhooks/webhook-api.ts'

/** Earlier addresses, as people have stored them. */
const movedPages: Readonly<Record<string, string>> = {
  'messages/strangers': '/messages/unauthenticated',
  'messages/trial': '/messages/dry-run',
}

/** The slices of a program's typed client that the shared pages use. */
type Client<Role extends string> = {
  readonly messageConsole: MessageApi
  readonly partners: PartnerApi
  readonly conformance: ConformanceApi
  readonly blocked: BlockedApi
  readonly webhooks: WebhookApi
  readonly notifications: NotificationApi
  readonly keys: KeyApi
  readonly calendar: CalendarApi
  readonly retention: RetentionApi
  readonly reconciliation: ReconciliationApi
  readonly people: PeopleApi<Role>
}

export type ConsolePagesOptions<Role extends string> = {
  readonly roles: readonly Role[]
  useRoleWord(): (role: string) => string
  /** The organisations with which this program exchanges messages. */
  readonly partnerSide: 'platform' | 'institution'
  /** Whether values are hidden before an opening and a raw view needs approval by a second person. */
  readonly hidesBeforeOpening: boolean
  /** Whether the person who is signed in may browse messages. */
  useMayBrowse(): boolean
  /** Whether the person who is signed in may enter the holidays of a year. */
  useMayImportHolidays(): boolean
  /** Whether the person who is signed in may change how long records are stored, and remove old ones. */
  useMayChangeRetention(): boolean
}

/** The pages that both consoles share, each a separate chunk that is loaded on first visit. */
export function consolePages<Role extends string>(
  client: Client<Role>,
  {
    roles,
    useRoleWord,
    partnerSide,
    hidesBeforeOpening,
    useMayBrowse,
    useMayImportHolidays,
    useMayChangeRetention,
  }: ConsolePagesOptions<Role>,
): RouteObject[] {
  const { messageConsole: messages, partners, blocked, webhooks, notifications, keys, people, calendar } = client
  return [
    page('messages', async () => {
      const { MessageList } = await import('../messages/list/message-list.tsx')
      return () => <MessageList messages={messages} partners={partners} hidesBeforeOpening={hidesBeforeOpening} />
    }),
    ...Object.entries(movedPages).map(([path, to]) => ({ path, element: <Navigate to={to} replace /> })),
    page('messages/unauthenticated', async () => {
      const { UnauthenticatedList } = await import('../messages/unauthenticated/unauthenticated-list.tsx')
      return () => <UnauthenticatedList messages={messages} hidesBeforeOpening={hidesBeforeOpening} />
    }),
    page('messages/unauthenticated/:id', async () => {
      const { UnauthenticatedPage } = await import('../messages/unauthenticated/unauthenticated-page.tsx')
      return () => <UnauthenticatedPage messages={messages} />
    }),
    page('messages/doctor', async () => {
      const { DiagnosticsPage } = await import('../messages/diagnostics-page.tsx')
      return () => <DiagnosticsPage messages={messages} partners={partners} hidesBeforeOpening={hidesBeforeOpening} />
    }),
    page('messages/dry-run', async () => {
      const { ComposePage } = await import('../messages/compose-page.tsx')
      return () => <ComposePage messages={messages} partners={partners} hidesBeforeOpening={hidesBeforeOpening} />
    }),
    ...(hidesBeforeOpening ? [viewRequests(messages, useMayBrowse)] : []),
    page('messages/compare', async () => {
      const { MessageCompare } = await import('../messages/message-compare.tsx')
      return () => <MessageCompare messages={messages} />
    }),
    page('messages/:id', async () => {
      const { MessagePage } = await import('../messages/message-page.tsx')
      return () => <MessagePage messages={messages} blocked={blocked} />
    }),
    page('partners', async () => {
      const { PartnerList } = await import('../partners/partner-list.tsx')
      return () => <PartnerList partners={partners} messages={messages} />
    }),
    page('partners/new', async () => {
      const { PartnerNew } = await import('../partners/partner-new.tsx')
      return () => <PartnerNew partners={partners} side={partnerSide} />
    }),
    page('partners/:appkey', async () => {
      const { PartnerPage } = await import('../partners/partner-page.tsx')
      return () => <PartnerPage partners={partners} messages={messages} />
    }),
    page('partners/:appkey/conformance', async () => {
      const { ConformancePage } = await import('../conformance/conformance-page.tsx')
      return () => <ConformancePage conformance={client.conformance} partnerSide={partnerSide} />
    }),
    page('partners/:appkey/conformance/:id', async () => {
      const { ConformanceRunPage } = await import('../conformance/conformance-run-page.tsx')
      return () => <ConformanceRunPage conformance={client.conformance} />
    }),
    page('stuck', async () => {
      const { BlockedList } = await import('../messages/blocked-list.tsx')
      return () => <BlockedList blocked={blocked} partners={partners} messages={messages} />
    }),
    page('webhooks', async () => {
      const { WebhookPage } = await import('../webhooks/webhook-page.tsx')
      return () => <WebhookPage webhooks={webhooks} />
    }),
    page('mailbox', async () => {
      const { MailboxPage } = await import('../notifications/mailbox-page.tsx')
      return () => <MailboxPage notifications={notifications} />
    }),
    page('notifications', async () => {
      const { NotificationList } = await import('../notifications/notification-list.tsx')
      return () => <NotificationList notifications={notifications} />
    }),
    page('keys', async () => {
      const { KeyList } = await import('../keys/key-list.tsx')
      return () => <KeyList keys={keys} />
    }),
    page('calendar', async () => {
      const { CalendarPage } = await import('../calendar/calendar-page.tsx')
      return () => <CalendarPage calendar={calendar} mayImport={useMayImportHolidays()} />
    }),
    page('retention', async () => {
      const { RetentionPage } = await import('../retention/retention-page.tsx')
      return () => <RetentionPage retention={client.retention} mayChange={useMayChangeRetention()} />
    }),
    page('reconciliation', async () => {
      const { ReconciliationPage } = await import('../reconciliation/reconciliation-page.tsx')
      return () => <ReconciliationPage reconciliation={client.reconciliation} />
    }),
    page('account', async () => {
      const { AccountPage } = await import('../account/account-page.tsx')
      return AccountPage
    }),
    page('people', async () => {
      const { PeopleList } = await import('../people/people-list.tsx')
      return () => <PeopleList people={people} roles={roles} useRoleWord={useRoleWord} />
    }),
  ]
}

/** Engineers ask for a raw view here, and approvers decide. */
const viewRequests = (messages: MessageApi, useMayBrowse: () => boolean) =>
  page('messages/requests', async () => {
    const { ViewRequestList } = await import('../messages/view-request-list.tsx')
    return () => <ViewRequestList messages={messages} useMayBrowse={useMayBrowse} />
  })

const page = (path: string, load: () => Promise<React.ComponentType>): RouteObject => ({
  path,
  lazy: async () => ({ Component: await load() }),
})
