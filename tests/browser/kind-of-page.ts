/** Under these each page has a name of its own, and one represents all. */
const families = ['/home/', '/partners/', '/statistics/rows/', '/templates/']

const segmentOf = (segment: string) => (/[\d%_A-Z]/.test(segment) ? ':' : segment)

/** `/lots/E3299.../record` → `/lots/:/record` */
export function kindOfPage(path: string): string {
  const family = families.find((start) => path.startsWith(start))
  if (family !== undefined && path !== `${family}new`) {
    const rest = path.slice(family.length).split('/').slice(1).map(segmentOf)
    return [`${family}:`, ...rest].join('/')
  }
  return path.split('/').map(segmentOf).join('/')
}
