import { PrinterOutlined } from '@ant-design/icons'
import { Button, Flex } from 'antd'

type PaperProps = {
  title: string
  printWord: string
  actions?: React.ReactNode
  /** For wide tables. */
  isLandscape?: boolean
  children: React.ReactNode
}

/** Black on white whatever the screen: what is here is printed, signed and filed. */
export function Paper({ title, printWord, actions, isLandscape = false, children }: PaperProps) {
  return (
    <Flex vertical gap={16}>
      <title>{`${title} · OpenBaohan`}</title>
      <style>{`${sheetStyle}@page { size: A4 ${isLandscape ? 'landscape' : 'portrait'}; }`}</style>
      <Flex className="no-print" justify="flex-end" gap={8}>
        {actions}
        <Button type="primary" icon={<PrinterOutlined />} onClick={() => print()}>
          {printWord}
        </Button>
      </Flex>
      <article className={isLandscape ? 'paper wide' : 'paper'}>
        <h1>{title}</h1>
        {children}
      </article>
    </Flex>
  )
}

const sheetStyle = `
.paper { background: #fff; color: #111; max-width: 860px; width: 100%; box-sizing: border-box; margin: 0 auto;
  padding: clamp(16px, 5vw, 56px); border: 1px solid #d5dae2; border-radius: 4px; line-height: 1.7; }
.paper.wide { max-width: 1240px; }
.paper h1 { text-align: center; font-size: 20px; letter-spacing: 0.12em; margin: 0 0 24px; }
.paper dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; margin: 0 0 20px; }
@media (min-width: 760px), print { .paper.wide > dl { grid-template-columns: max-content 1fr max-content 1fr; } }
.paper dt { color: #555; } .paper dd { margin: 0; overflow-wrap: anywhere; }
.paper table { width: 100%; border-collapse: collapse; font-size: 14px; margin-bottom: 24px; }
.paper th, .paper td { border: 1px solid #888; padding: 6px 8px; text-align: start; vertical-align: top; }
.paper th { background: #f2f4f7; font-weight: 600; }
.paper .figure { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
.paper h2 { font-size: 16px; margin: 0 0 8px; }
.paper .digest { font-family: var(--ant-font-family-code, monospace); font-size: 12px; overflow-wrap: anywhere; }
.paper .proof { grid-template-columns: max-content minmax(0, 1fr); gap: 0 16px; margin: 0 0 8px; color: #555; line-height: 1.5; }
@media (min-width: 760px), print { .paper .proof { grid-template-columns: max-content minmax(0, 1fr) max-content minmax(0, 1fr); } }
.paper .whole { margin-bottom: 16px; } .paper .whole table { margin-bottom: 8px; } .paper .whole td, .paper .whole th { padding: 3px 8px; }
.paper .sign { white-space: pre-wrap; }
.paper .tight { white-space: nowrap; } .paper .by-hand { min-width: 7em; }
.paper .whole table { table-layout: fixed; } .paper .whole th:first-child { width: 20%; }
.paper .whole td { overflow-wrap: anywhere; }
.paper tr, .paper .whole { break-inside: avoid; }
.paper .digests th:first-child { width: 4em; } .paper .digests { break-inside: auto; }
.paper .scrolls { overflow-x: auto; }
@media screen and (max-width: 640px) {
  .paper .scrolls thead { display: none; }
  .paper .scrolls :is(table, tbody) { display: block; }
  .paper .scrolls tr { display: flex; flex-direction: column; border: 1px solid #888; margin-bottom: 12px; }
  .paper .scrolls td { display: grid; grid-template-columns: 96px minmax(0, 1fr); gap: 0 8px; border: 0;
    border-top: 1px solid #ddd; text-align: start; white-space: normal; overflow-wrap: anywhere; }
  .paper .scrolls td::before { content: attr(data-word); color: #555; font-size: 14px;
    font-family: var(--ant-font-family, sans-serif); }
  .paper .scrolls td > * { grid-column: 2; }
  .paper .scrolls td.conclusion { order: -1; border-top: 0; font-weight: 600; background: #f2f4f7; }
}
.paper .quiet { color: #555; font-size: 12px; }
@media print { .paper { border: 0; padding: 0; max-width: none; } @page { margin: 15mm 14mm; } }
`
