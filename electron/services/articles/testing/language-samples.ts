/** For tests: a few sentences in each of many languages and scripts. */
export const samples = {
  english:
    'The keeper said it wasn’t over. “We’re ready,” she added – and the café’s owner agreed.',
  french:
    'Le maire a déclaré jeudi que l’écluse était fermée. « Ça ira », a-t-elle ajouté, là où naguère on passait à pied vers le vieux château.',
  german:
    'Der Wärter erklärte, daß die Schleuse früher geöffnet worden sei. „Schöne Grüße“, sagte die Bürgermeisterin vor der Brücke.',
  polish:
    'Strażnik oświadczył w czwartek, że śluza była zamknięta. Mieszkańcy wsi czekali w pobliskiej szkole, gdzie przygotowano gorącą herbatę.',
  czech:
    'Správce ve čtvrtek prohlásil, že plavební komora byla zavřená. Příští týden má být podle předpovědi slunečno a teplo.',
  russian:
    'Смотритель сказал в четверг, что шлюз закрыт. Жителей деревни отвели в ближайшую школу, где для них приготовили горячий чай.',
  ukrainian:
    'Наглядач сказав у четвер, що шлюз зачинено. Мешканців села відвели до найближчої школи, де для них приготували гарячий чай.',
  greek:
    'Ο φύλακας είπε την Πέμπτη ότι η δεξαμενή ήταν κλειστή. Οι κάτοικοι περίμεναν στο κοντινό σχολείο, όπου τους πρόσφεραν ζεστό τσάι.',
  turkish:
    'Bekçi perşembe günü kapağın kapalı olduğunu açıkladı. Köy halkı yakındaki okulda bekledi, orada onlar için sıcak çay hazırlandı.',
  hebrew:
    'השומר אמר ביום חמישי כי הסכר סגור. תושבי הכפר המתינו בבית הספר הקרוב, שם הכינו להם תה חם.',
  arabic:
    'قال الحارس يوم الخميس إن البوابة مغلقة. انتظر سكان القرية في المدرسة القريبة حيث أعدوا لهم الشاي الساخن.',
  lithuanian:
    'Sargas ketvirtadienį pareiškė, kad šliuzas buvo uždarytas. Kaimo gyventojai laukė netoliese esančioje mokykloje.',
  thai: 'ผู้ดูแลแถลงเมื่อวันพฤหัสบดีว่าประตูน้ำปิดอยู่ ชาวบ้านรออยู่ที่โรงเรียนใกล้เคียงซึ่งมีชาร้อนเตรียมไว้',
  simplified:
    '看守人星期四宣布，水闸已经关闭。村民在附近的学校等候，那里为他们准备了热茶。没有人知道接下来会发生什么。',
  traditional:
    '看守人星期四宣布，水閘已經關閉。村民在附近的學校等候，那裡為他們準備了熱茶。沒有人知道接下來會發生什麼。',
  japanese:
    '番人は木曜日、水門が閉まったと発表した。村の住民は近くの学校で待ち、そこで温かいお茶が用意された。',
  korean:
    '관리인은 목요일 수문이 닫혔다고 발표했다. 마을 주민들은 가까운 학교에서 기다렸고 그곳에는 따뜻한 차가 준비되어 있었다.',
} as const
