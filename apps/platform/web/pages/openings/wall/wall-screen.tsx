import { FullscreenExitOutlined } from '@ant-design/icons'
import { wallSizes } from '@openbaohan/ui/theme/type-scale.ts'
import { Button, Flex, Typography, theme } from 'antd'
import { useEffect } from 'react'
import { useDayText } from '../use-day-text.ts'
import { WallClock } from './wall-clock.tsx'

type WallScreenProps = { title: string; onLeave: () => void; children: React.ReactNode }

/** For a screen in the hall: nothing but the time and the openings, in large type. */
export function WallScreen({ title, onLeave, children }: WallScreenProps) {
  const own = useDayText()
  const { token } = theme.useToken()
  useEffect(() => {
    const listen = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') onLeave()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [onLeave])
  return (
    <div
      style={{
        position: 'fixed',
        inset: 0,
        zIndex: 20,
        overflow: 'auto',
        padding: 24,
        background: token.colorBgLayout,
      }}
    >
      <title>{`${title} · OpenBaohan`}</title>
      <Flex vertical gap={16}>
        <Flex justify="space-between" align="center" wrap gap={8}>
          <Typography.Title level={1} style={{ fontSize: wallSizes.title, margin: 0 }}>
            {title}
          </Typography.Title>
          <WallClock />
          <Button icon={<FullscreenExitOutlined />} onClick={onLeave}>
            {own('leaveWall')}
          </Button>
        </Flex>
        {children}
      </Flex>
    </div>
  )
}
