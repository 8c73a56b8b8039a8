/** The kinds of notifications of one program, as data: each with its recipients and its texts. */

/** A text with `{field}` for each field. The subject is the one of a mail; a short message has none. */
export type NotificationText = { readonly subject: string; readonly text: string }

export type NotificationFields = Readonly<Record<string, string>>

/** `sample` is what its fields look like; its type is the type of the fields. */
export type NotificationKind<F extends NotificationFields = NotificationFields> = {
  readonly to: { readonly zh: string; readonly en: string }
  readonly zh: NotificationText
  readonly en: NotificationText
  readonly sample: F
  /** A further field, which only its recipient may read. */
  readonly secret?: { readonly name: string; readonly sample: string }
  /** Sent before an opening: its fields are of those that name no lot, no amount and no number of anything. */
  readonly beforeOpening: boolean
}

export type NotificationKinds = Readonly<Record<string, NotificationKind>>

export type Language = 'zh' | 'en'

/** States the type of the fields beside their sample. */
export const notificationKind = <F extends NotificationFields>(kind: NotificationKind<F>): NotificationKind<F> => kind

/** Throws where the text names a field that is missing: a bug, since kinds and fields are typed together. */
export function fillText(text: string, fields: NotificationFields): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = fields[name]
    if (value === undefined) throw new Error(`a notification without its field ${name}`)
    return value
  })
}

/** The text of a notification, in one language. */
export function wordsOf(kind: NotificationKind, language: Language, fields: NotificationFields): NotificationText {
  const { subject, text } = kind[language]
  return { subject: fillText(subject, fields), text: fillText(text, fields) }
}
