import type { common as source } from '../en/common.ts';
import type { Translation } from '../types.ts';

export const common: Translation<typeof source, 'az'> = {
  appName: 'Baku Reserve',
  tabs: { discover: 'Restoranlar', bookings: 'Rezervlər', profile: 'Profil', day: 'Bu axşam' },
  back: 'Geri',
  close: 'Bağla',
  cancel: 'Ləğv et',
  save: 'Yadda saxla',
  retry: 'Yenidən yoxla',
  undo: 'Geri qaytar',
  more: 'Daha çox göstər',
  loading: 'Yüklənir',
  optional: 'istəsəniz',
  increase: 'Artır: {{label}}',
  decrease: 'Azalt: {{label}}',
  showPassword: 'Şifrəni göstər',
  hidePassword: 'Şifrəni gizlət',
  today: 'bu gün',
  tomorrow: 'sabah',
  yesterday: 'dünən',
  guests_one: '{{count}} qonaq',
  guests_other: '{{count}} qonaq',
  offline: {
    title: 'İnternet yoxdur',
    body: 'Əvvəl yüklənənləri görürsünüz. Bağlantı qayıdanda masa seçə biləcəksiniz.',
    savedAt: 'Yenilənib: {{time}}',
  },
  failed: {
    title: 'Məlumatı ala bilmədik',
    body: 'Səbəb bağlantıda və ya bizdə ola bilər. Heç nə itməyib, bir də yoxlayın.',
    slow: 'Adi vaxtdan uzun çəkir. Hələ gözləyirik…',
    busy: 'Hazırda qonaq çoxdur. Bir az gözləyib yenidən yoxlayın.',
  },
  notFound: {
    title: 'Belə səhifə yoxdur',
    body: 'Ünvan köhnə ola bilər, ya da bir hərf düşüb.',
    action: 'Restoranlara bax',
  },
};
