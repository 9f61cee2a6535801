import type { discover as source } from '../en/discover.ts';
import type { Translation } from '../types.ts';

export const discover: Translation<typeof source, 'az'> = {
  title: 'Bu axşam hara gedək?',
  search: 'Restoran axtar',
  placeholder: 'Ad, yemək və ya məhəllə',
  found_one: '{{count}} restoran',
  found_other: '{{count}} restoran',
  foundTable_one: '{{count}} restoranda sizə yer var',
  foundTable_other: '{{count}} restoranda sizə yer var',
  card: { times: '{{name}}: boş saatlar' },
  filters: {
    title: 'Filtrlər',
    cuisines: 'Mətbəx',
    neighbourhoods: 'Məhəllə',
    priceBands: 'Qiymət',
    tags: 'Sizin üçün vacib olan',
    value: '{{name}}, {{count}}',
    clear: 'Filtrləri sil',
    show_one: '{{count}} restoranı göstər',
    show_other: '{{count}} restoranı göstər',
  },
  table: {
    open: 'Masa tap',
    title: 'Masa nə vaxta?',
    party: 'Neçə nəfər',
    day: 'Gün',
    time: 'Saat',
    apply: 'Harada yer var?',
    anyTime: 'Vaxt fərq etməz',
  },
  empty: {
    table: 'Bu saata hər yer tutulub',
    tableBody:
      'Seçdiyiniz vaxtda uyğun restoranların heç birində boş masa yoxdur. Başqa saata və ya günə baxın, ya da əvvəlcə hamısını görün.',
    anyTime: 'Vaxtsız axtar',
    filters: 'Hamısı birdən bir yerdə yoxdur',
    filtersBody_one: 'Filtri götürün, siyahı yenə açılacaq.',
    filtersBody_other: '{{count}} filtr seçmisiniz. Birini, ya da hamısını götürün.',
    words: '“{{words}}” üzrə heç nə tapılmadı',
    wordsBody: 'Daha qısa söz, yemək və ya məhəllə adı yazın. Hərf səhvi önəmli deyil.',
    all: 'Bütün restoranlara bax',
    nothing: 'Hələ restoran yoxdur',
    nothingBody: 'İlk restoran qoşulan kimi burada görünəcək.',
  },
};
