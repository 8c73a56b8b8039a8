import { Typography } from 'antd'
import type { ReachWord } from './reach-word.ts'
import { useReachText } from './use-reach-text.ts'

/** A result in words, and the code for engineers. @param code of Node, `HTTP 502`, or a word that adds nothing */
export function FailureWord({ word, code }: { word: ReachWord; code: string | undefined }) {
  const own = useReachText()
  return (
    <>
      {own(`results.${word}`)}
      {code === undefined || code === word ? null : <Typography.Text type="secondary"> {code}</Typography.Text>}
    </>
  )
}
