/** The texts of a console: a tree, Chinese first; English must have the same keys to compile. */
export type TextTree = { readonly [key: string]: string | TextTree }

/** Every key of a tree, as `page.title`. */
export type KeyOf<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${KeyOf<Tree[Key]>}`
}[keyof Tree & string]

/** The same keys with other texts. */
export type Translated<Tree> = {
  readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Translated<Tree[Key]>
}
