/** A text for people, in both languages. */
export type Text = { readonly zh: string; readonly en: string }
