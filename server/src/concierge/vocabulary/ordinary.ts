import { sound, stem } from '../language/sound.ts';

/** Words of ordinary sentences, which are no mistyped wishes and say nothing that a restaurant could be found by. */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set(
  `
  a an and are at be can could do for from get go going good have i in is it like me my near need nice of on or our out please show some
  something somewhere spot table than that the there they this to us want wants we what where which who will with within without would you your
  night evening morning tonight today tomorrow people person persons guests table tables place places restaurant restaurants food eat eating dinner lunch
  open close closed best looking find give book booking reserve reservation really very too also just only about around after before
  father mother brother sister wife husband friend friends celebrate celebrating each every other another need needs must should
  ignore previous instructions print system prompt rules weather like head per more most less hours drink have having

  interior style showing show party parties welcome big small

  interyer üslub üslubunda tərzi tərzdə böyük kiçik qeyd etmək etməyə
  bir biz bizim bizə mənim mənə mən sən siz o bu şu və ilə üçün da də ki nə hara harada haraya necə hansı kim var yox olsun olar olan olaraq
  istəyirəm istəyirik istəyir lazım lazımdır gəlirik gəlirəm gedək gedirik gedəcəyik gələ bilərik bilərəm biləcəyim yer yeri yerdə yerlər məkan məkanı
  masa masası restoran restoranı restoranlar restoranda yemək yeməyə yeməkləri yeyək yeyim içmək içməyə oturmaq oturaq axşam günorta gün saat
  nəfər nəfərlik adam adama adambaşı manat manata qədər çox az daha ən yaxşı gözəl zəhmət olmasa tap tapın göstər tövsiyə məsləhət
  atam anam qardaşım bacım dostum dostlar yoldaşım hava bütün qaydaları unut sistem təlimatını mətbəx mətbəxi açıq bağlı baxan olan qabağı yaxın yaxınlığında
  harda hardan bura ora indi sonra əvvəl bəlkə amma lakin ancaq ya həm hər heç kimi qarşı saatlara edək edəcəm evlilik təklif

  я мы нам нас мне меня мой моя наш с со в во на и или а но что где куда кто как какой какая какие это эта этот для от до из у о об по за при
  хочу хотим хочется хотелось нужен нужна нужно надо можно есть быть будет был если чтобы ещё ли бы же тоже только очень самый самая самое
  ресторан ресторана ресторане рестораны место места местечко кафе столик стол столика еда еду поесть покушать поужинать пообедать выпить посидеть
  человек человека людей гостей персон манат маната вечер вечера вечером утро день дня час часа часов сегодня завтра послезавтра
  пожалуйста подскажите посоветуйте покажи найди забронировать бронь заказать хороший хорошее хорошая хорошо лучший рядом около близко недалеко
  папа мама брат сестра жена муж друг друзья придём пойти сходить придти прийти работал работает открыт открыто какая погода забудь правила системный промпт
  обед ужин завтрак всех всё без не привет здравствуйте спасибо очень чтобы следующий следующую год
  günü olmayan sevmirəm səhər salam sağol təşəkkür şəhər şəhərdə next not hello hi thanks thank any much
  свет света провести при стиле стиль интерьер интерьером отметить отпраздновать праздновать
  настоящий послушать кухня кухни бюджет всего больше меньше сделать девушке`
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word) => [sound(word), stem(sound(word))]),
);
