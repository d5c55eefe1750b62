// Made from views/texts/ko by tools/check-texts.ts --write; not to be changed by hand.

export interface TextVariables {}
