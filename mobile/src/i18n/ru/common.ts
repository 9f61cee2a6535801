import type { common as source } from '../en/common.ts';
import type { Translation } from '../types.ts';

export const common: Translation<typeof source, 'ru'> = {
  appName: 'Baku Reserve',
  tabs: { discover: 'Рестораны', bookings: 'Брони', profile: 'Профиль', day: 'Сегодня' },
  back: 'Назад',
  close: 'Закрыть',
  cancel: 'Отмена',
  save: 'Сохранить',
  retry: 'Попробовать ещё раз',
  undo: 'Вернуть',
  more: 'Показать ещё',
  loading: 'Загружаем',
  optional: 'по желанию',
  increase: 'Больше: {{label}}',
  decrease: 'Меньше: {{label}}',
  showPassword: 'Показать пароль',
  hidePassword: 'Скрыть пароль',
  today: 'сегодня',
  tomorrow: 'завтра',
  yesterday: 'вчера',
  guests_one: '{{count}} гость',
  guests_few: '{{count}} гостя',
  guests_many: '{{count}} гостей',
  guests_other: '{{count}} гостя',
  offline: {
    title: 'Нет связи',
    body: 'Вы видите то, что загрузилось раньше. Забронировать можно будет, когда связь вернётся.',
    savedAt: 'По состоянию на {{time}}',
  },
  failed: {
    title: 'Не удалось получить данные',
    body: 'Дело в связи или в нас. Ничего не пропало, попробуйте ещё раз.',
    slow: 'Это дольше обычного. Всё ещё ждём ответа…',
    busy: 'Сейчас очень много гостей. Подождите немного и попробуйте снова.',
  },
  notFound: {
    title: 'Такой страницы нет',
    body: 'Адрес мог устареть, или в нём потерялась буква.',
    action: 'К ресторанам',
  },
};
