import type { site as german } from "../de/site.ts";
import type { Translated } from "../texts.ts";

export const site: Translated<typeof german> = {
  "New visitors": "Nye besøkende",
  "Everybody may write. Where somebody floods you, hold those who are new.":
    "Alle kan skrive. Hvis noen oversvømmer dere, hold igjen dem som er nye.",
  "Hold them for": "Hold dem igjen i",
  "Let their browser work first": "La nettleseren arbeide først",
  "Let them wait": "La dem vente",
  "Let everybody in": "Slipp alle inn",
  "When ten times as many come as usual": "Når det kommer ti ganger så mange som vanlig",
  "Work: each new browser computes for a moment before a first message, and so must a program that pretends to be many. Wait: nobody new is let in.":
    "Arbeid: hver nye nettleser regner et øyeblikk før første melding, og det må også et program som utgir seg for å være mange. Vent: ingen nye slippes inn.",
  "When somebody is there": "Når det er noen der",
  "Opening hours": "Åpningstider",
  "Visitors are told them when nobody is there.": "Besøkende får vite dem når ingen er der.",
  "What is kept and shown": "Hva som lagres og vises",
  "Hide texts": "Skjul tekster",
  "Alerts on Telegram, WhatsApp and in notifications say who wrote, not what.":
    "Varsler på Telegram, WhatsApp og i nettleseren sier hvem som skrev, ikke hva.",
  "Days that conversations are kept": "Dager samtaler lagres",
  "Empty for ever. Visitors’ conversations in which nobody has written for so long are erased, with all that is kept of the visitor; those among staff stay. This cannot be undone.":
    "Tomt for alltid. Samtaler med besøkende der ingen har skrevet på så lenge, slettes, med alt som er lagret om den besøkende; de i teamet blir. Dette kan ikke angres.",
  "Write the number of days in digits, or nothing to keep them for ever.":
    "Skriv antall dager med sifre, eller ingenting for å beholde dem for alltid.",
  "What they may cost": "Hva de kan koste",
  "Quick answers": "Raske svar",
  "While somebody writes, answers appear within seconds. Firebase may bill a little more.":
    "Mens noen skriver, vises svar i løpet av sekunder. Firebase kan ta litt mer betalt.",
  "WhatsApp messages a month, at most": "WhatsApp-meldinger i måneden, høyst",
  "Empty for no limit. Beyond it you are told by the other channels only; the last tenth is kept for conversations that staff have answered.":
    "Tomt for ingen grense. Over den varsles du bare via de andre kanalene; den siste tidelen holdes av til samtaler som teamet har svart på.",
  "Write the number of WhatsApp messages a month in digits, or nothing for no limit.":
    "Skriv antall WhatsApp-meldinger i måneden med sifre, eller ingenting for ingen grense.",
  "Shared Telegram group": "Felles Telegram-gruppe",
  "Every visitor’s message can also come to a group that you share. With topics switched on there, each visitor has their own.":
    "Hver melding fra en besøkende kan også komme til en gruppe dere deler. Er emner slått på der, har hver besøkende sitt eget.",
  "Connected.": "Tilkoblet.",
  "Connected: {group}.": "Tilkoblet: {group}.",
  "But: {why}.": "Men: {why}.",
  Holidays: "Fridager",
  "Nobody is there on these days, by the clock of {zone}. Visitors see those that come.":
    "Ingen er der disse dagene, etter klokken i {zone}. Besøkende ser dem som kommer.",
  "Nobody is there on these days, by UTC, as there are no hours. Visitors see those that come.":
    "Ingen er der disse dagene, etter UTC, siden det ikke er noen tider. Besøkende ser dem som kommer.",
  "Remove {name}, {day}": "Fjern {name}, {day}",
  "Say which day it is, or the first of several.": "Si hvilken dag det er, eller den første av flere.",
  "The last day must not be before the first.": "Den siste dagen kan ikke være før den første.",
  "Name of the holiday": "Navn på fridagen",
  "Day, or the first of several": "Dag, eller den første av flere",
  "Last day, if there are several": "Siste dag, hvis det er flere",
  "Add the holiday": "Legg til fridagen",
  "{from} to {to}": "{from} til {to}",
  "Greetings by themselves": "Hilsener av seg selv",
  "Shown beside the button once to a visitor, who can close it. Of several the first whose page fits. In a page’s address a * stands for anything: /lamps/* is every page of the lamps, * every page.":
    "Vises én gang ved siden av knappen, og den besøkende kan lukke dem. Av flere den første der siden passer. I adressen til en side står * for hva som helst: /lamps/* er hver side om lampene, * hver side.",
  "They come on pages whose line for the chat has {attribute} in it, as the page Site prints it. On such a page the chat is loaded with the page, and not first when somebody presses the button.":
    "De kommer på sider der linjen for chatten har {attribute} i seg, slik siden «Nettsted» skriver den ut. På en slik side lastes chatten med siden, og ikke først når noen trykker på knappen.",
  "After {seconds} s on {page}": "Etter {seconds} s på {page}",
  "Remove the greeting on {page}": "Fjern hilsenen på {page}",
  "Write the seconds in digits, {most} at most.": "Skriv sekundene med sifre, høyst {most}.",
  "The page’s address begins with / or *, such as /lamps/*.":
    "Adressen til siden begynner med / eller *, som /lamps/*.",
  "What the chat says": "Hva chatten sier",
  "On the page": "På siden",
  "After so many seconds": "Etter så mange sekunder",
  "Add the greeting": "Legg til hilsenen",
  "Since an admin wished it, each new visitor’s browser does some work before a first message, until {time}.":
    "En admin ønsket det slik: nettleseren til hver nye besøkende regner litt før første melding, til {time}.",
  "Since an admin wished it, new visitors have to wait, while whoever wrote before goes on, until {time}.":
    "En admin ønsket det slik: nye besøkende må vente, mens de som har skrevet før, fortsetter, til {time}.",
  "Ten times as many new visitors as usual: each new visitor’s browser does some work before a first message, until {time} or an hour after it has calmed.":
    "Ti ganger så mange nye besøkende som vanlig: nettleseren til hver av dem regner litt før første melding, til {time} eller en time etter at det har roet seg.",
  "Ten times as many new visitors as usual: new visitors have to wait, while whoever wrote before goes on, until {time} or an hour after it has calmed.":
    "Ti ganger så mange nye besøkende som vanlig: nye besøkende må vente, mens de som har skrevet før, fortsetter, til {time} eller en time etter at det har roet seg.",
  "Visitors whom your site knows": "Besøkende som nettstedet ditt kjenner",
  "Where people sign in on your site, its server can say who they are: it signs a token with a key from here. They find their conversation again on any device, and you see that their name is true.":
    "Der folk logger inn på nettstedet ditt, kan serveren si hvem de er: den signerer et token med en nøkkel herfra. De finner samtalen sin igjen på alle enheter, og du ser at navnet er sant.",
  "The key was made {time}.": "Nøkkelen ble laget: {time}.",
  "There is no key yet.": "Det er ingen nøkkel ennå.",
  "The one before, made {time}, is still good.": "Den forrige ({time}) gjelder fortsatt.",
  "Make another key": "Lag en ny nøkkel",
  "Make a key": "Lag en nøkkel",
  "End the one before": "Avslutt den forrige",
  "Really end all keys": "Virkelig avslutt alle nøkler",
  "End all keys": "Avslutt alle nøkler",
  "The new key": "Den nye nøkkelen",
  "It is shown this once. Keep it on your server alone, never in a page: whoever has it can be any of your visitors. The key before stays good until you end it, so that nobody is cut off meanwhile.":
    "Den vises bare denne ene gangen. Oppbevar den kun på serveren din, aldri på en side: den som har den, kan være hvem som helst av de besøkende. Den forrige nøkkelen gjelder til du avslutter den, slik at ingen stenges ute i mellomtiden.",
  "Pages that may show the chat": "Sider som kan vise chatten",
  "Any page may. Once you name yours, no other shows it, nor anybody’s conversation in it.":
    "Alle sider kan. Så snart du nevner dine, viser ingen andre den, og heller ikke noens samtale i den.",
  "No other page shows it. What you change here reaches visitors within three minutes.":
    "Ingen andre sider viser den. Det du endrer her, når besøkende innen tre minutter.",
  "That is no address, such as https://shop.example.": "Det er ingen adresse, som https://shop.example.",
  "Address of a page": "Adressen til en side",
  "Somebody tried to show your chat on": "Noen prøvde å vise chatten din på",
  "Allow {name}": "Tillat {name}",
  Allow: "Tillat",
  "Anybody can make a browser say so: allow only what is yours.":
    "Hvem som helst kan få en nettleser til å si det: tillat bare det som er ditt.",
  "How the chat looks": "Hvordan chatten ser ut",
  "Corner of the chat button": "Hjørne for chatknappen",
  Right: "Høyre",
  Left: "Venstre",
  "Saved. Visitors see it within five minutes.": "Lagret. Besøkende ser det innen fem minutter.",
  "Not saved yet.": "Ikke lagret ennå.",
  "Another admin has saved “{text}” here meanwhile. Save to put yours in its place, or {keep}":
    "En annen admin har lagret «{text}» her i mellomtiden. Lagre for å sette ditt på plassen, eller {keep}",
  "keep theirs": "behold deres",
  "How visitors see it": "Slik ser besøkende det",
  "As visitors see it": "Slik ser besøkende det",
  "What visitors read": "Hva besøkende leser",
  "For your pages": "For sidene dine",
  "Put this line on every page that is to have the chat.": "Sett denne linjen på hver side som skal ha chatten.",
  "an hour": "en time",
  "four hours": "fire timer",
  "a day": "en dag",
  Work: "Arbeid",
  Wait: "Vent",
  Nothing: "Ingenting",
  Greeting: "Hilsen",
  Colour: "Farge",
  "{n} times, last {time}": { one: "Én gang, sist {time}", other: "{n} ganger, sist {time}" },
};
