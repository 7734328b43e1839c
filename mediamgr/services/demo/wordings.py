"""What parents of Alder Vale read about each purpose: short, and in the words that one says at the gate."""

WORDINGS: dict[str, str] = {
    "photographed": "May we take photographs of your child at school? They stay inside unless you agree to more below.",
    "recorded": "May we film your child or record their voice, for example in a play or when they read aloud?",
    "display": "May we put photographs of your child on our walls, in exercise books and in our own records?",
    "own_journal": "May we put photographs of your child into their own learning journal, which you can see at home?",
    "others_journals": "Children play together. May your child be seen in the learning journal of another child?",
    "class_photo": "Once a year a class photograph is taken. May your child be in it? Other families may buy it.",
    "newsletter": "May we print photographs of your child in our newsletter, the prospectus and leaflets?",
    "website": "May we show photographs of your child on our website? Anybody in the world can see it.",
    "social": "May we show photographs of your child on the school’s own social media page? Anybody can copy them.",
    "press": "May newspapers or television show your child, when they report about our school?",
    "other_setting": "Our school and our nursery work together. May each show the other photographs of your child?",
    "training": "May we show photographs of your child to teachers of other schools and to the local authority?",
    "archive": "May we keep a few photographs of your child for the history of the school, after your child has left?",
    "name_with_image": "May your child’s first name stand beside a photograph that you have agreed to?",
}

# Four of them in Welsh too, as a school on the border might begin.
WELSH: dict[str, str] = {
    "photographed": "A gawn ni dynnu lluniau o’ch plentyn yn yr ysgol? Maen nhw’n aros y tu mewn oni bai eich bod yn "
    "cytuno i fwy isod.",
    "recorded": "A gawn ni ffilmio eich plentyn neu recordio ei lais, er enghraifft mewn drama neu wrth ddarllen?",
    "website": "A gawn ni ddangos lluniau o’ch plentyn ar ein gwefan? Gall unrhyw un yn y byd eu gweld.",
    "class_photo": "Unwaith y flwyddyn rydym yn tynnu llun o’r dosbarth. A gaiff eich plentyn fod ynddo? Gall "
    "teuluoedd eraill ei brynu.",
}
