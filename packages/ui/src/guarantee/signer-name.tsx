/** Authorities write `name@credit code@number` into a common name, some with a mark before it. */
const holderIn = (name: string): string =>
  name
    .split('@')
    .filter((part) => /[^\dA-Za-z]/.test(part))
    .toSorted((one, other) => other.length - one.length)[0] ?? name

/** Who signed, as people call it; the name of the certificate as it states it is in the details. */
export function SignerName({ of, absent }: { of: string | undefined; absent: string }) {
  if (of === undefined) return absent
  const holder = holderIn(of)
  if (holder === of) return of
  return (
    <details>
      <summary>{holder}</summary>
      <span style={{ overflowWrap: 'anywhere' }}>{of}</span>
    </details>
  )
}
