/** What a home page and the bell ask: of every role its figures, their rows, and what has happened. */
type Person = { organisation: string; role: string }

/** Roles with figures or changes of their own. */
export const homePeople: readonly Person[] = [
  ...['bidder', 'agency', 'beneficiary', 'centre', 'supervisor', 'integrator'].map((role) => ({
    ...{ organisation: 'platform', role },
  })),
  ...['underwriter', 'finance', 'claims', 'manager', 'integrator'].map((role) => ({ organisation: 'bank', role })),
]

/** Adds up or sorts every row: bounded by what is in force, which 10,000 rows have a part of. */
const addedUp: ReadonlySet<string> = new Set(['in-force', 'in-force-of-issuer', 'ending-in-30-days', 'own-in-force'])

export type HomeQuestion = readonly [what: string, Person, path: string, input: () => object, isAddedUp: boolean]

/** @param ask calls a procedure as the person */
export async function homeQuestions(
  ask: (person: Person, path: string) => Promise<unknown>,
): Promise<readonly HomeQuestion[]> {
  const found = await Promise.all(
    homePeople.map(async (person) => {
      const whose = `home of the ${person.organisation}’s ${person.role}`
      const figures = (await ask(person, 'home.figures')) as { figure: string; name?: string }[]
      const isAddedUp = figures.some(({ figure }) => addedUp.has(figure))
      return [
        [`${whose}, figures`, person, 'home.figures', () => ({}), isAddedUp],
        [`${whose}, changes`, person, 'home.changes', () => ({}), false],
        [`${whose}, bell`, person, 'home.listUnread', () => ({}), false],
        ...figures.map(
          ({ figure, name }): HomeQuestion => [
            `${whose}, rows of ${figure}${name === undefined ? '' : ` ${name}`}`,
            person,
            'home.listFigure',
            () => ({ figure, ...(name === undefined ? {} : { name }) }),
            addedUp.has(figure),
          ],
        ),
      ] satisfies HomeQuestion[]
    }),
  )
  return found.flat()
}
