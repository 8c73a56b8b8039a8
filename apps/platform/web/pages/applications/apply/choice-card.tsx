import { RightOutlined } from '@ant-design/icons'
import { theme } from 'antd'

/** One of several, chosen by one click anywhere on it. */
export function ChoiceCard({ onChoose, children }: { onChoose: () => void; children: React.ReactNode }) {
  const { token } = theme.useToken()
  return (
    <button
      type="button"
      onClick={onChoose}
      style={{
        display: 'flex',
        alignItems: 'center',
        gap: 12,
        width: '100%',
        padding: '12px 16px',
        textAlign: 'start',
        font: 'inherit',
        color: token.colorText,
        background: token.colorBgContainer,
        border: `1px solid ${token.colorBorder}`,
        borderRadius: token.borderRadiusLG,
        cursor: 'pointer',
      }}
    >
      {children}
      <RightOutlined style={{ color: token.colorTextDescription }} />
    </button>
  )
}
