<?php

/** The decisions of a bank: what it answers to each call, and what it then sends. */

declare(strict_types=1);

require_once __DIR__ . '/wire.php';
require_once __DIR__ . '/fields.php';
require_once __DIR__ . '/store.php';

final class Institution
{
    private const WINDOW = 600;
    private const SEALED = ['biaoduanno', 'biaoduanname', 'zbr', 'zbrorgnum'];
    private const SERVED = ['baohanapply', 'baohanrestore', 'invoiceapply', 'quitapply', 'canclenotice', 'claimsnotice', 'giveupapply'];
    private const PLACEHOLDER = "%PDF-1.7\n% not a guarantee: draw and sign it here\n%%EOF\n";

    private array $state;

    public function __construct(
        private Store $store,
        private Fields $fields,
        private string $appkey,
        #[SensitiveParameter] private string $secret,
    ) {
    }

    /** @return array{int, array} HTTP status and reply */
    public function answer(string $call, string $body): array
    {
        try {
            $fields = readMessage($body);
        } catch (Unreadable $error) {
            return [400, refusal("报文不是规范的JSON：{$error->getMessage()}")];
        }
        if (($fields['appkey'] ?? '') !== $this->appkey || !isSigned($fields, $this->secret)) {
            return [200, refusal('验签未通过')];
        }
        if (!in_array($call, self::SERVED, true)) {
            return [404, refusal("没有接口$call")];
        }
        $wrong = $this->fields->problems($call, $fields);
        if ($wrong !== []) {
            return [200, refusal('字段缺少或格式有误：' . implode('、', $wrong))];
        }
        return [200, $this->store->change(function (array &$state) use ($call, $fields): array {
            $this->state = &$state;
            return $this->once($call, $fields);
        })];
    }

    /** The same content again gets the same answer and has no second effect. New content must be recent. */
    private function once(string $call, array $fields): array
    {
        $content = array_filter($fields, fn ($value, $name) => $name !== 'timestamp' && $name !== 'sign' && $value !== '', ARRAY_FILTER_USE_BOTH);
        ksort($content, SORT_STRING);
        $digest = hash('sha256', $call . encode($content));
        if (isset($this->state['answered'][$digest])) {
            return $this->state['answered'][$digest];
        }
        if (abs(time() - readTime($fields['timestamp'])) > self::WINDOW) {
            return refusal('请求时间超出允许范围');
        }
        $reply = $this->handle($call, $content);
        if ($reply['code'] === '1') {
            $this->state['answered'][$digest] = $reply;
        }
        return $reply;
    }

    private function handle(string $call, array $fields): array
    {
        $applyno = $fields['applyno'];
        $isKnown = isset($this->state['guarantees'][$applyno]);
        if ($call === 'baohanapply') {
            return $isKnown ? refusal('此业务流水号已有内容不同的申请') : $this->apply($fields);
        }
        if (!$isKnown) {
            return refusal('没有此业务流水号');
        }
        $guarantee = &$this->state['guarantees'][$applyno];
        if ($call !== 'giveupapply' && $guarantee['number'] !== ($fields['baohanno'] ?? '')) {
            return refusal('没有此保函');
        }
        return match ($call) {
            'baohanrestore' => $this->restore($guarantee, $fields),
            'invoiceapply' => $this->invoice($guarantee, $fields),
            'quitapply' => $this->withdraw($guarantee),
            'canclenotice' => $this->release($guarantee),
            'claimsnotice' => $this->demand($guarantee),
            'giveupapply' => $this->abandon($guarantee),
        };
    }

    // --- received ---

    private function apply(array $fields): array
    {
        $fen = fen($fields['bzjamount']);
        if ($fen === null || $fen === 0) {
            return refusal('金额应大于零，精确到分');
        }
        $premium = max(500_00, intdiv($fen * 4 + 500, 1000));
        $this->state['guarantees'][$fields['applyno']] =
            ['application' => $fields, 'state' => 'applied', 'number' => '', 'premium' => $premium, 'demanded' => false];
        $this->later($fields['applyno'], 'baohannotice');
        return TAKEN;
    }

    private function restore(array &$guarantee, array $fields): array
    {
        if (!in_array($guarantee['state'], ['issued', 'restored'], true)) {
            return refusal('当前状态不能还原');
        }
        if ($guarantee['state'] === 'issued' && readTime($fields['kaibiaotime']) > time()) {
            // A slow clock must not refuse the key on the day: it waits, untried, for the opening that it states.
            error_log("early key {$fields['applyno']} {$fields['kaibiaotime']}");
            $guarantee['held'] = $fields;
            return TAKEN;
        }
        if (!self::opensLot($guarantee['application'], $fields['key'])) {
            return refusal('密钥不能解密标段信息');
        }
        if ($guarantee['state'] === 'restored' && $guarantee['opened'] !== $fields['kaibiaotime']) {
            return refusal('已按另一开标时间还原');
        }
        $guarantee = [...$guarantee, 'state' => 'restored', 'opened' => $fields['kaibiaotime'], 'held' => null];
        $this->later($fields['applyno'], 'restorenotice');
        return TAKEN;
    }

    /** A held key that does not fit is for people to inspect: it was taken untried. */
    private function useHeldKeys(): void
    {
        foreach ($this->state['guarantees'] as &$guarantee) {
            $held = $guarantee['held'] ?? null;
            if ($held === null || readTime($held['kaibiaotime']) > time()) {
                continue;
            }
            $guarantee['held'] = null;
            $reply = $this->restore($guarantee, $held);
            if ($reply['code'] !== '1') {
                error_log("held key {$held['applyno']} {$reply['message']}");
            }
        }
    }

    private function invoice(array $guarantee, array $fields): array
    {
        $application = $guarantee['application'];
        $fen = fen($fields['amount']) ?? 0;
        if ($guarantee['state'] !== 'restored') {
            return refusal('尚未开标');
        }
        if ($fen === 0 || $fen > $guarantee['premium']) {
            return refusal('开票金额应大于零且不超过手续费');
        }
        if ($fields['biddername'] !== $application['biddername'] || $fields['biddercode'] !== $application['biddercode']) {
            return refusal('购买方与申请人不符');
        }
        $invoiceno = sprintf('26%018d', $guarantee['serial']);
        // an ordinary invoice needs the address of its file
        $invoiceurl = "https://bank.example.cn/invoices/{$invoiceno}.pdf";
        $this->later($fields['applyno'], 'invoicenotice', ['baohanno' => $guarantee['number'], 'invoiceno' => $invoiceno, 'invoiceurl' => $invoiceurl, 'applystatus' => '1']);
        return TAKEN;
    }

    private function withdraw(array &$guarantee): array
    {
        if ($guarantee['state'] !== 'issued' || $guarantee['demanded']) {
            return refusal('当前状态不能退保');
        }
        $guarantee['state'] = 'withdrawn';
        $this->later(
            $guarantee['application']['applyno'],
            'quitnotice',
            [...self::numbers($guarantee), 'applystatus' => '1', 'tuibaotime' => chinaTime()],
        );
        return TAKEN;
    }

    private function release(array &$guarantee): array
    {
        if ($guarantee['state'] !== 'released' && ($guarantee['state'] !== 'restored' || $guarantee['demanded'])) {
            return refusal('当前状态不能注销，或有未结索赔');
        }
        $guarantee['state'] = 'released';
        return TAKEN;
    }

    /** Always recorded: the time to examine it runs from the presentation. People examine it. */
    private function demand(array &$guarantee): array
    {
        $guarantee['demanded'] = true;
        return TAKEN;
    }

    private function abandon(array &$guarantee): array
    {
        if (!in_array($guarantee['state'], ['applied', 'abandoned'], true)) {
            return refusal('保函已开立，请申请退保');
        }
        $guarantee['state'] = 'abandoned';
        return TAKEN;
    }

    // --- sent ---

    /** A notice of issue or restoration has no fields yet: they are made when it is about to be sent. */
    private function later(string $applyno, string $call, ?array $fields = null): void
    {
        $this->state['outbox'][] = ['id' => bin2hex(random_bytes(8)), 'applyno' => $applyno, 'call' => $call, 'fields' => $fields];
    }

    /**
     * The first message of each application, complete: the messages of one leave in their order, and none waits for
     * those of another. A message that a later event has made obsolete is removed.
     *
     * @return list<array{id: string, applyno: string, call: string, fields: array}>
     */
    public function due(): array
    {
        return $this->store->change(function (array &$state): array {
            $this->state = &$state;
            $this->useHeldKeys();
            $first = [];
            foreach ($state['outbox'] as $index => &$message) {
                if (isset($first[$message['applyno']])) {
                    continue;
                }
                $guarantee = &$state['guarantees'][$message['applyno']];
                $message['fields'] ??= $message['call'] === 'baohannotice' ? $this->issue($guarantee) : self::restored($guarantee);
                if ($message['fields'] === null) {
                    unset($state['outbox'][$index]);
                } else {
                    $first[$message['applyno']] = $message;
                }
            }
            $state['outbox'] = array_values($state['outbox']);
            return array_values($first);
        });
    }

    public function sent(string $id): void
    {
        $this->store->change(function (array &$state) use ($id): void {
            $state['outbox'] = array_values(array_filter($state['outbox'], fn ($message) => $message['id'] !== $id));
        });
    }

    private function issue(array &$guarantee): ?array
    {
        if ($guarantee['state'] !== 'applied') {
            return null;
        }
        $application = $guarantee['application'];
        $serial = ++$this->state['issued'];
        $number = sprintf('示例银投保字（%s）第%04d号', substr(chinaTime(), 0, 4), $serial);
        $guarantee = [...$guarantee, 'state' => 'issued', 'number' => $number, 'serial' => $serial];
        return [
            ...self::numbers($guarantee),
            'baohanurl' => "https://bank.example.cn/files/{$application['applyno']}.pdf",
            'baohanfile' => base64_encode(self::PLACEHOLDER),
            'payername' => $application['biddername'],
            'payeraccount' => '3299018800000000001',
            'instname' => '示例银行股份有限公司',
            'generatetime' => chinaTime(),
            'rate' => '0.004',
            'cost' => sprintf('%d.%02d', intdiv($guarantee['premium'], 100), $guarantee['premium'] % 100),
            'applystatus' => '1',
        ];
    }

    private static function restored(array $guarantee): ?array
    {
        $file = base64_encode(self::PLACEHOLDER);
        return $guarantee['state'] === 'restored' ? [...self::numbers($guarantee), 'baohanfile' => $file] : null;
    }

    private static function numbers(array $guarantee): array
    {
        return ['applyno' => $guarantee['application']['applyno'], 'baohanno' => $guarantee['number']];
    }

    /** Only now can a key that does not open all texts of the lot be reported. */
    private static function opensLot(array $application, string $text): bool
    {
        $key = preg_match('/^[0-9a-fA-F]{32}$/D', $text) === 1 ? hex2bin($text) : base64_decode($text, true);
        $sealed = array_filter(array_map(fn ($name) => $application[$name] ?? '', self::SEALED));
        return is_string($key) && strlen($key) === 16 && !in_array(null, array_map(fn ($one) => open($one, $key), $sealed), true);
    }
}

/** Fen as an integer, or null: floats lose them, and bcmath is an extension of its own. */
function fen(string $yuan): ?int
{
    $isAmount = preg_match('/^(\d{1,12})(?:\.(\d{1,2})0*)?$/D', $yuan, $parts) === 1;
    return $isAmount ? (int) $parts[1] * 100 + (int) str_pad($parts[2] ?? '', 2, '0') : null;
}
