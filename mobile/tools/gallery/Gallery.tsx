import { type ReactNode, useState } from 'react';
import { View } from 'react-native';
import { useFormat, useT } from '../../src/i18n/I18nProvider.tsx';
import { space } from '../../src/theme/tokens.ts';
import type { Variant } from '../../src/theme/type.ts';
import { Button } from '../../src/ui/Button.tsx';
import { Chip } from '../../src/ui/Chip.tsx';
import { ChipRow } from '../../src/ui/ChipRow.tsx';
import { DateStrip } from '../../src/ui/DateStrip.tsx';
import { Divider } from '../../src/ui/Divider.tsx';
import { EmptyState } from '../../src/ui/EmptyState.tsx';
import { ErrorState } from '../../src/ui/ErrorState.tsx';
import { Field } from '../../src/ui/Field.tsx';
import { Icon } from '../../src/ui/Icon.tsx';
import { IconButton } from '../../src/ui/IconButton.tsx';
import { type IconName, icons } from '../../src/ui/icons.ts';
import { Lattice } from '../../src/ui/Lattice.tsx';
import { Notice } from '../../src/ui/Notice.tsx';
import { OfflineBanner } from '../../src/ui/OfflineBanner.tsx';
import { Screen } from '../../src/ui/Screen.tsx';
import { Sheet } from '../../src/ui/Sheet.tsx';
import { Skeleton } from '../../src/ui/Skeleton.tsx';
import { Stepper } from '../../src/ui/Stepper.tsx';
import { Text } from '../../src/ui/Text.tsx';

const BAKU = 'Asia/Baku';
const NOW = '2026-11-24T08:00:00Z';
const DATES = Array.from({ length: 14 }, (_, day) =>
  new Date(Date.parse(NOW) + day * 86_400_000).toISOString().slice(0, 10),
);
const noop = () => undefined;

/** Every primitive with the texts of the language, to be looked at. */
export function Gallery({ show }: { show: string }) {
  const [open, setOpen] = useState(show === 'sheet');
  return (
    <Screen
      title="İçərişəhər, Şuşa və Gəncə"
      back="/"
      actions={<IconButton icon="share" label="Share" onPress={noop} />}
      footer={<Button label="Сохранить · Saxla" onPress={() => setOpen(true)} testID="sheet-open" />}
    >
      <View style={{ gap: space(10) }}>
        <Words />
        <Buttons />
        <Choices />
        <Fields />
        <Notices />
        <Ornaments />
        <States />
      </View>
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title="Süzgəclər · Фильтры"
        footer={<Button label="Apply" onPress={noop} />}
      >
        <Choices />
        <Fields />
      </Sheet>
    </Screen>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <View style={{ gap: space(4) }}>
      <Divider />
      <Text variant="heading" heading={2}>
        {title}
      </Text>
      {children}
    </View>
  );
}

const variants: Variant[] = ['display', 'title', 'heading', 'body', 'label', 'caption'];

function Words() {
  const format = useFormat();
  return (
    <Part title="Text">
      {variants.map((variant) => (
        <Text key={variant} variant={variant}>
          Əzizə Şıxlinskaya, İğdır · Жёлтый щёголь · Quick fox 0123
        </Text>
      ))}
      <Text numeric>{`11:11\n20:00`}</Text>
      <Text>{format.dayTime('2026-11-27T16:00:00Z', BAKU, NOW)}</Text>
      <Text>{format.dayTime('2026-12-10T16:00:00Z', BAKU, NOW)}</Text>
      <Text>{`${format.money(123_450, 'AZN')} · ${format.distance(1.24)}`}</Text>
      <View style={{ flexDirection: 'row', gap: space(4), flexWrap: 'wrap' }}>
        {(['default', 'quiet', 'accent', 'danger', 'waiting', 'ok'] as const).map((tone) => (
          <Text key={tone} tone={tone} variant="label">
            {tone}
          </Text>
        ))}
      </View>
    </Part>
  );
}

function Buttons() {
  const { t } = useT();
  return (
    <Part title="Button">
      <Button label={t('common.save')} onPress={noop} />
      <Button label={t('common.retry')} kind="secondary" icon="refresh" onPress={noop} />
      <Button label={t('common.cancel')} kind="danger" icon="trash" onPress={noop} />
      <Button label={t('common.undo')} kind="quiet" icon="undo" onPress={noop} />
      <Button label={t('common.save')} busy onPress={noop} />
      <Button label={t('common.save')} disabled onPress={noop} />
    </Part>
  );
}

function Choices() {
  const { t } = useT();
  const [date, setDate] = useState(DATES[3] ?? '');
  const [party, setParty] = useState(4);
  const [time, setTime] = useState('20:00');
  return (
    <Part title="Chip, DateStrip, Stepper">
      <DateStrip
        label="Day"
        dates={DATES}
        selected={date}
        onSelect={setDate}
        names={{ [DATES[0] ?? '']: t('common.today'), [DATES[1] ?? '']: t('common.tomorrow') }}
      />
      <ChipRow label="Time" role="radiogroup">
        {['18:30', '19:00', '19:30', '20:00', '20:30', '21:00'].map((at) => (
          <Chip
            key={at}
            label={at}
            role="radio"
            selected={at === time}
            disabled={at === '19:00'}
            onPress={() => setTime(at)}
          />
        ))}
      </ChipRow>
      <ChipRow label="Filter" scroll>
        <Chip label="Азербайджанская" role="checkbox" selected count={24} />
        <Chip label="Dəniz mənzərəsi" role="checkbox" count={12} />
        <Chip label="Canlı musiqi" role="checkbox" count={7} />
        <Chip label={t('common.more')} icon="filter" />
      </ChipRow>
      <Stepper
        label={t('common.guests', { count: party })}
        value={party}
        min={1}
        max={20}
        onChange={setParty}
        valueLabel={t('common.guests', { count: party })}
        testID="party"
      />
    </Part>
  );
}

function Fields() {
  const [name, setName] = useState('Əli Şıxəliyev');
  const [empty, setEmpty] = useState('');
  return (
    <Part title="Field">
      <Field label="Ad və soyad" value={name} onChangeText={setName} testID="name" />
      <Field
        label="Телефон"
        value={empty}
        onChangeText={setEmpty}
        error="Напишите номер с кодом страны, например +994 50 123 45 67"
      />
      <Field
        label="Password"
        value={name}
        onChangeText={setName}
        secureTextEntry
        hint="At least 8 characters"
      />
      <Field
        label="Notes"
        value={empty}
        onChangeText={setEmpty}
        multiline
        placeholder="A high chair, an allergy"
      />
      <Field
        label="Search"
        kind="search"
        icon="search"
        value={empty}
        onChangeText={setEmpty}
        placeholder="Axtar"
      />
      <Field
        label="Wish"
        kind="prompt"
        multiline
        value={empty}
        onChangeText={setEmpty}
        placeholder="Sakit terras, sabah 20:00, 4 nəfər"
        end={<IconButton icon="send" label="Send" onPress={() => undefined} />}
      />
    </Part>
  );
}

function Notices() {
  const { t } = useT();
  return (
    <Part title="Notice">
      <Notice tone="ok" title="Masa sizindir" body="Cümə, 20:00 · 4 qonaq" />
      <Notice tone="waiting" title={t('common.failed.slow')} />
      <Notice tone="info" title="The kitchen closes at 23:00" />
      <Notice
        tone="danger"
        title="This table was just taken"
        body="These times are free:"
        action={{ label: t('common.retry'), onPress: noop }}
      >
        <ChipRow label="Other times">
          <Chip label="19:30" onPress={noop} />
          <Chip label="20:30" onPress={noop} />
        </ChipRow>
      </Notice>
      <OfflineBanner />
      <Skeleton width="100%" height={120} radius={12} />
      <Skeleton width="60%" height={20} />
    </Part>
  );
}

function Ornaments() {
  return (
    <Part title="Icon, Lattice">
      <View style={{ flexDirection: 'row', flexWrap: 'wrap', gap: space(4) }}>
        {(Object.keys(icons) as IconName[]).map((name) => (
          <Icon key={name} name={name} />
        ))}
      </View>
      <View style={{ flexDirection: 'row', flexWrap: 'wrap', gap: space(4) }}>
        {['dolma', 'a', 'bb', 'ccc', 'dddd', 'confirmed'].map((seed) => (
          <Lattice key={seed} seed={seed} size={120} />
        ))}
        <Lattice seed="fault" size={120} tone="danger" broken />
      </View>
    </Part>
  );
}

function States() {
  const { t } = useT();
  return (
    <Part title="States">
      <EmptyState
        title={t('common.notFound.title')}
        body={t('common.notFound.body')}
        action={{ label: t('common.notFound.action'), onPress: noop }}
      />
      <ErrorState title={t('common.failed.title')} body={t('common.failed.body')} onRetry={noop} />
    </Part>
  );
}
