// Made from views/texts by tools/check-texts.ts --write; not to be changed by hand.

export interface TextVariables {
}
