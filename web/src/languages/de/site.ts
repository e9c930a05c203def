import type { Counted } from "@porchlight/browser/language/filled.ts";

/** The settings of the site. */
export const site = {
  "New visitors": "Neue Besucher",
  "Everybody may write. Where somebody floods you, hold those who are new.":
    "Alle dürfen schreiben. Wenn Sie überflutet werden, halten Sie zurück, wer neu ist.",
  "Hold them for": "Zurückhalten für",
  "Let their browser work first": "Erst den Browser arbeiten lassen",
  "Let them wait": "Warten lassen",
  "Let everybody in": "Alle hereinlassen",
  "When ten times as many come as usual": "Wenn zehnmal so viele kommen wie sonst",
  "Work: each new browser computes for a moment before a first message, and so must a program that pretends to be many. Wait: nobody new is let in.":
    "Arbeiten: Jeder neue Browser rechnet einen Moment vor der ersten Nachricht, und das muss auch ein Programm, das sich für viele ausgibt. Warten: Niemand Neues wird hereingelassen.",
  "When somebody is there": "Wann jemand da ist",
  "Opening hours": "Öffnungszeiten",
  "Visitors are told them when nobody is there.": "Besuchern werden sie genannt, wenn niemand da ist.",
  "What is kept and shown": "Was gespeichert und gezeigt wird",
  "Hide texts": "Texte verbergen",
  "Alerts on Telegram, WhatsApp and in notifications say who wrote, not what.":
    "Meldungen auf Telegram, WhatsApp und in Benachrichtigungen sagen, wer geschrieben hat, nicht was.",
  "Days that conversations are kept": "Tage, die Unterhaltungen gespeichert bleiben",
  "Empty for ever. Visitors’ conversations in which nobody has written for so long are erased, with all that is kept of the visitor; those among staff stay. This cannot be undone.":
    "Leer für immer. Unterhaltungen mit Besuchern, in denen so lange niemand geschrieben hat, werden gelöscht, mit allem, was vom Besucher gespeichert ist; die im Team bleiben. Das lässt sich nicht rückgängig machen.",
  "Write the number of days in digits, or nothing to keep them for ever.":
    "Schreiben Sie die Zahl der Tage in Ziffern, oder nichts, um sie für immer zu behalten.",
  "What they may cost": "Was sie kosten dürfen",
  "Quick answers": "Schnelle Antworten",
  "While somebody writes, answers appear within seconds. Firebase may bill a little more.":
    "Während jemand schreibt, erscheinen Antworten in Sekunden. Firebase berechnet vielleicht etwas mehr.",
  "WhatsApp messages a month, at most": "WhatsApp-Nachrichten im Monat, höchstens",
  "Empty for no limit. Beyond it you are told by the other channels only; the last tenth is kept for conversations that staff have answered.":
    "Leer für keine Grenze. Darüber hinaus werden Sie nur über die anderen Kanäle benachrichtigt; das letzte Zehntel bleibt für Unterhaltungen, in denen das Team geantwortet hat.",
  "Write the number of WhatsApp messages a month in digits, or nothing for no limit.":
    "Schreiben Sie die Zahl der WhatsApp-Nachrichten im Monat in Ziffern, oder nichts für keine Grenze.",
  "Shared Telegram group": "Gemeinsame Telegram-Gruppe",
  "Every visitor’s message can also come to a group that you share. With topics switched on there, each visitor has their own.":
    "Jede Nachricht eines Besuchers kann auch in eine Gruppe kommen, die Sie teilen. Sind dort Themen eingeschaltet, hat jeder Besucher ein eigenes.",
  "Connected.": "Verbunden.",
  "Connected: {group}.": "Verbunden: {group}.",
  "But: {why}.": "Aber: {why}.",
  Holidays: "Feiertage",
  "Nobody is there on these days, by the clock of {zone}. Visitors see those that come.":
    "An diesen Tagen ist niemand da, nach der Uhr von {zone}. Besucher sehen die nächsten.",
  "Nobody is there on these days, by UTC, as there are no hours. Visitors see those that come.":
    "An diesen Tagen ist niemand da, nach UTC, da es keine Öffnungszeiten gibt. Besucher sehen die nächsten.",
  "Remove {name}, {day}": "{name}, {day}, entfernen",
  "Say which day it is, or the first of several.": "Geben Sie an, welcher Tag es ist, oder der erste von mehreren.",
  "The last day must not be before the first.": "Der letzte Tag darf nicht vor dem ersten liegen.",
  "Name of the holiday": "Name des Feiertags",
  "Day, or the first of several": "Tag, oder der erste von mehreren",
  "Last day, if there are several": "Letzter Tag, wenn es mehrere sind",
  "Add the holiday": "Feiertag hinzufügen",
  "{from} to {to}": "{from} bis {to}",
  "Greetings by themselves": "Begrüßungen von selbst",
  "Shown beside the button once to a visitor, who can close it. Of several the first whose page fits. In a page’s address a * stands for anything: /lamps/* is every page of the lamps, * every page.":
    "Sie erscheinen einmal neben der Schaltfläche; der Besucher kann sie schließen. Von mehreren die erste, deren Seite passt. In der Adresse einer Seite steht * für alles: /lamps/* ist jede Seite der Lampen, * jede Seite.",
  "They come on pages whose line for the chat has {attribute} in it, as the page Site prints it. On such a page the chat is loaded with the page, and not first when somebody presses the button.":
    "Sie erscheinen auf Seiten, deren Zeile für den Chat {attribute} enthält, wie die Seite „Website“ sie ausgibt. Auf so einer Seite wird der Chat mit der Seite geladen, und nicht erst, wenn jemand auf die Schaltfläche drückt.",
  "After {seconds} s on {page}": "Nach {seconds} s auf {page}",
  "Remove the greeting on {page}": "Begrüßung auf {page} entfernen",
  "Write the seconds in digits, {most} at most.": "Schreiben Sie die Sekunden in Ziffern, höchstens {most}.",
  "The page’s address begins with / or *, such as /lamps/*.":
    "Die Adresse der Seite beginnt mit / oder *, zum Beispiel /lamps/*.",
  "What the chat says": "Was der Chat sagt",
  "On the page": "Auf der Seite",
  "After so many seconds": "Nach so vielen Sekunden",
  "Add the greeting": "Begrüßung hinzufügen",
  "Since an admin wished it, each new visitor’s browser does some work before a first message, until {time}.":
    "Ein Admin hat es so gewünscht: Der Browser jedes neuen Besuchers rechnet vor der ersten Nachricht, bis {time}.",
  "Since an admin wished it, new visitors have to wait, while whoever wrote before goes on, until {time}.":
    "Ein Admin hat es so gewünscht: Neue Besucher müssen warten, wer schon geschrieben hat, macht weiter, bis {time}.",
  "Ten times as many new visitors as usual: each new visitor’s browser does some work before a first message, until {time} or an hour after it has calmed.":
    "Zehnmal so viele neue Besucher wie sonst: Der Browser jedes neuen Besuchers rechnet vor der ersten Nachricht, bis {time} oder eine Stunde, nachdem es sich beruhigt hat.",
  "Ten times as many new visitors as usual: new visitors have to wait, while whoever wrote before goes on, until {time} or an hour after it has calmed.":
    "Zehnmal so viele neue Besucher wie sonst: Neue Besucher müssen warten, wer schon geschrieben hat, macht weiter, bis {time} oder eine Stunde, nachdem es sich beruhigt hat.",
  "Visitors whom your site knows": "Besucher, die Ihre Website kennt",
  "Where people sign in on your site, its server can say who they are: it signs a token with a key from here. They find their conversation again on any device, and you see that their name is true.":
    "Wo sich Menschen auf Ihrer Website anmelden, kann ihr Server sagen, wer sie sind: Er signiert ein Token mit einem Schlüssel von hier. Sie finden ihre Unterhaltung auf jedem Gerät wieder, und Sie sehen, dass ihr Name stimmt.",
  "The key was made {time}.": "Erzeugt wurde der Schlüssel: {time}.",
  "There is no key yet.": "Es gibt noch keinen Schlüssel.",
  "The one before, made {time}, is still good.": "Der vorige ({time}) gilt noch.",
  "Make another key": "Neuen Schlüssel erzeugen",
  "Make a key": "Schlüssel erzeugen",
  "End the one before": "Den vorigen beenden",
  "Really end all keys": "Wirklich alle Schlüssel beenden",
  "End all keys": "Alle Schlüssel beenden",
  "The new key": "Der neue Schlüssel",
  "It is shown this once. Keep it on your server alone, never in a page: whoever has it can be any of your visitors. The key before stays good until you end it, so that nobody is cut off meanwhile.":
    "Er wird nur dieses eine Mal gezeigt. Bewahren Sie ihn nur auf Ihrem Server auf, nie in einer Seite: Wer ihn hat, kann jeder Ihrer Besucher sein. Der vorige Schlüssel gilt, bis Sie ihn beenden, damit inzwischen niemand ausgesperrt wird.",
  "Pages that may show the chat": "Seiten, die den Chat zeigen dürfen",
  "Any page may. Once you name yours, no other shows it, nor anybody’s conversation in it.":
    "Jede Seite darf es. Sobald Sie Ihre nennen, zeigt ihn keine andere mehr, und auch niemandes Unterhaltung darin.",
  "No other page shows it. What you change here reaches visitors within three minutes.":
    "Keine andere Seite zeigt ihn. Was Sie hier ändern, erreicht Besucher innerhalb von drei Minuten.",
  "That is no address, such as https://shop.example.": "Das ist keine Adresse wie https://shop.example.",
  "Address of a page": "Adresse einer Seite",
  "Somebody tried to show your chat on": "Jemand wollte Ihren Chat zeigen auf",
  "Allow {name}": "{name} erlauben",
  Allow: "Erlauben",
  "Anybody can make a browser say so: allow only what is yours.":
    "Jeder kann einen Browser das sagen lassen: Erlauben Sie nur, was Ihnen gehört.",
  "How the chat looks": "Wie der Chat aussieht",
  "Corner of the chat button": "Ecke der Chat-Schaltfläche",
  Right: "Rechts",
  Left: "Links",
  "Saved. Visitors see it within five minutes.": "Gespeichert. Besucher sehen es innerhalb von fünf Minuten.",
  "Not saved yet.": "Noch nicht gespeichert.",
  "Another admin has saved “{text}” here meanwhile. Save to put yours in its place, or {keep}":
    "Ein anderer Admin hat hier inzwischen „{text}“ gespeichert. Speichern Sie, um Ihres an die Stelle zu setzen, oder {keep}",
  "keep theirs": "behalten Sie jenes",
  "How visitors see it": "Wie Besucher es sehen",
  "As visitors see it": "So sehen es Besucher",
  "What visitors read": "Was Besucher lesen",
  "For your pages": "Für Ihre Seiten",
  "Put this line on every page that is to have the chat.":
    "Setzen Sie diese Zeile auf jede Seite, die den Chat haben soll.",
  "an hour": "eine Stunde",
  "four hours": "vier Stunden",
  "a day": "einen Tag",
  Work: "Arbeiten",
  Wait: "Warten",
  Nothing: "Nichts",
  Greeting: "Begrüßung",
  Colour: "Farbe",
  "{n} times, last {time}": { one: "Einmal, zuletzt {time}", other: "{n} Mal, zuletzt {time}" },
} satisfies Record<string, string | Counted>;
