/** Which path was meant by one that names no call. */
import { callByPath, callIds, definitionOf, type Side } from '../calls.ts'
import { nearest } from '../errors/nearest.ts'

export type NearestCall = {
  readonly wireName: string
  readonly isOtherSides: boolean
  readonly zh: string
  readonly en: string
}

/** A path of another length than any wire name has is not compared. */
const maxCompared = 60

/** @param side the one that received it: of two wire names that are equally near, its own is meant */
export function nearestCall(side: Side, path: string): NearestCall | undefined {
  const given = path.replaceAll('/', '').toLowerCase()
  if (given.length > maxCompared) return undefined
  const own = callIds.filter((call) => definitionOf(call).server === side).map((call) => definitionOf(call).wireName)
  const others = callIds.map((call) => definitionOf(call).wireName).filter((name) => !own.includes(name))
  const wireName = nearest(given, [...own, ...others])
  if (wireName === undefined) return undefined
  const isOtherSides = callByPath(side, wireName) === undefined
  const [whose, whoseEn] = isOtherSides ? ['，由对方提供', ', which the other side serves'] : ['', '']
  const [exact, exactEn] =
    given === wireName ? ['，全部小写、末尾不带 /', ', in lower case, without a slash at its end'] : ['', '']
  return {
    wireName,
    isOtherSides,
    zh: `最接近的是 ${wireName}${exact}${whose}`,
    en: `the nearest is ${wireName}${exactEn}${whoseEn}`,
  }
}
