/** The parts of the Bot API's objects that are served here, as they are on the wire: https://core.telegram.org/bots/api#available-types */
export interface User {
  id: number;
  is_bot: boolean;
  first_name: string;
  username?: string;
}

export interface Chat {
  id: number;
  type: "private" | "group" | "supergroup";
  title?: string;
  first_name?: string;
  username?: string;
  is_forum?: true;
}

export interface MessageEntity {
  type: string;
  offset: number;
  length: number;
  url?: string;
  user?: unknown;
  language?: string;
  custom_emoji_id?: string;
}

export interface InlineKeyboardButton {
  text: string;
  url?: string;
  callback_data?: string;
  style?: string;
}

export interface ReplyMarkup {
  inline_keyboard: InlineKeyboardButton[][];
}

export interface Message {
  message_id: number;
  from: User;
  /** The group, where an administrator writes anonymously. */
  sender_chat?: Chat;
  chat: Chat;
  date: number;
  edit_date?: number;
  message_thread_id?: number;
  is_topic_message?: true;
  reply_to_message?: Message;
  /** The part of the answered message that was chosen by hand. */
  quote?: TextQuote;
  forward_origin?: { type: "user"; date: number; sender_user: User };
  text: string;
  entities?: MessageEntity[];
  link_preview_options?: Record<string, unknown>;
  reply_markup?: ReplyMarkup;
}

export interface TextQuote {
  text: string;
  position: number;
  is_manual: true;
}

/** https://core.telegram.org/bots/api#chatmember, as far as it is served. */
export interface ChatMember {
  user: User;
  status: "administrator" | "member" | "left" | "kicked";
  can_manage_topics?: boolean;
  can_be_edited?: boolean;
  until_date?: number;
}

export interface BotCommand {
  command: string;
  description: string;
}

interface CallbackQuery {
  id: string;
  from: User;
  message: Message;
  chat_instance: string;
  data: string;
}

export interface Update {
  update_id: number;
  message?: Message;
  edited_message?: Message;
  callback_query?: CallbackQuery;
  my_chat_member?: {
    chat: Chat;
    from: User;
    date: number;
    old_chat_member: ChatMember;
    new_chat_member: ChatMember;
  };
  message_reaction?: {
    chat: Chat;
    message_id: number;
    user: User;
    date: number;
    old_reaction: Reaction[];
    new_reaction: Reaction[];
  };
}

interface Reaction {
  type: "emoji";
  emoji: string;
}

export interface ForumTopic {
  message_thread_id: number;
  name: string;
  icon_color: number;
  icon_custom_emoji_id?: string;
}
