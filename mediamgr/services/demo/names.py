"""Invented names, as mixed as the children of a British primary school. Nobody in particular is meant."""

from dataclasses import dataclass

from mediamgr.media.painting import Hair

GIRL_HAIR = (Hair.LONG, Hair.BOB, Hair.PLAITS, Hair.PONYTAIL, Hair.BUNCHES, Hair.BUN, Hair.CURLS)
BOY_HAIR = (Hair.SHORT, Hair.MOP, Hair.SPIKES, Hair.CURLS, Hair.SHORT, Hair.CLOSE)
TIGHT_GIRL = (Hair.PUFFS, Hair.PLAITS, Hair.AFRO, Hair.BUN, Hair.CURLS, Hair.BUNCHES)
TIGHT_BOY = (Hair.CLOSE, Hair.CLOSE, Hair.AFRO, Hair.CURLS)


@dataclass(frozen=True, slots=True)
class Pool:
    """Names that go together. ``skins`` and ``hairs`` are the ranges of the painter's palettes they are drawn with."""

    weight: int
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    surnames: tuple[str, ...]
    skins: tuple[int, int]
    hairs: tuple[int, int]
    girl_hair: tuple[Hair, ...] = GIRL_HAIR
    boy_hair: tuple[Hair, ...] = BOY_HAIR


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


POOLS: tuple[Pool, ...] = (
    Pool(
        44,
        _words(
            "Amelia Olivia Isla Ava Freya Florence Willow Poppy Elsie Evie Rosie Daisy Phoebe Matilda Harriet Ivy "
            "Maisie Grace Alice Beatrice Esme Robyn Martha Penelope Chloë Zoë Thea Edith Nancy Lottie"
        ),
        _words(
            "Oliver George Arthur Noah Leo Oscar Theo Archie Jack Freddie Alfie Charlie Henry Thomas Jude Albie Rory "
            "Finley Edward Reggie Toby Stanley Ralph Ezra Jasper Barnaby Felix Hugo Dexter Wilfred"
        ),
        _words(
            "Smith Taylor Brown Wilson Walker Wright Thompson Hughes Green Hall Wood Clarke Turner Cooper Ward Morris "
            "Baker Harris Parker Bennett Cook Shaw Price Palmer Barker Fletcher Hartley Whitlock Ashworth Holloway "
            "Pryce Fairclough Sedgwick Thorne Bramley Marsden Hargreaves"
        ),
        (0, 3),
        (2, 8),
    ),
    Pool(
        8,
        _words("Siân Niamh Aoife Saoirse Ffion Carys Eilidh Orla Catrin Mairi"),
        _words("Óisín Rhys Cormac Declan Gethin Ruairidh Callum Ieuan Tadhg Ewan"),
        (
            "O’Brien",
            "O’Neill",
            "Murphy",
            "Davies",
            "ap Rhys",
            "MacDonald",
            "Kelly",
            "McAllister",
            "Fitzgerald",
            "Llewellyn",
        ),
        (0, 2),
        (2, 8),
    ),
    Pool(
        9,
        _words("Zofia Maja Hanna Julia Oliwia Ioana Daria Eliška Viktoria Kamila"),
        _words("Łukasz Jakub Filip Mateusz Andrei Luca Szymon Tomáš Dawid Matei"),
        _words("Kowalski Nowak Wójcik Zieliński Popescu Ionescu Novák Jankowski Kamiński Dvořák"),
        (0, 3),
        (2, 8),
    ),
    Pool(
        15,
        _words("Aisha Zara Maryam Fatima Inaya Hafsa Amina Sumaiya Zainab Khadija Noor Safa"),
        _words("Muhammad Ibrahim Yusuf Hamza Zayn Bilal Idris Rayyan Haris Ismail Zakariya Adam"),
        _words("Khan Hussain Ahmed Ali Begum Mahmood Iqbal Rahman Malik Chowdhury Akhtar Siddiqui"),
        (3, 6),
        (0, 2),
    ),
    Pool(
        8,
        _words("Anaya Priya Diya Meera Simran Jasleen Kavya Riya Harleen Asha"),
        _words("Arjun Rohan Gurpreet Harjit Dev Kiran Manveer Aarav Jaspal Vivaan"),
        _words("Singh Kaur Patel Sharma Gill Nair Desai Sandhu Reddy Dhillon"),
        (3, 6),
        (0, 2),
    ),
    Pool(
        11,
        _words("Temi Ama Chidera Folake Adaeze Blessing Abena Ifeoma Nana Ebele Kemi Zola"),
        _words("Kofi Tobi Emeka Kwame Ayo Dele Chidi Kojo Obinna Femi Tendai Sipho"),
        _words("Okafor Adeyemi Mensah Boateng Nwosu Owusu Balogun Eze Asante Moyo Dlamini Osei"),
        (6, 9),
        (0, 1),
        TIGHT_GIRL,
        TIGHT_BOY,
    ),
    Pool(
        8,
        _words("Keziah Shanice Naomi Renée Kaya Jada Leilani Marisol"),
        _words("Jerome Isaiah Malachi Tyrese Dominic Xavier Elijah Mateo"),
        _words("Campbell Francis Grant Joseph Bailey Silva Reid Pereira"),
        (4, 8),
        (0, 3),
        TIGHT_GIRL,
        TIGHT_BOY,
    ),
    Pool(
        5,
        _words("Hodan Ifrah Leyla Yasmin Salma Elif"),
        _words("Abdi Liban Omar Karim Emre Samir"),
        _words("Warsame Farah Hassan Mansour Yılmaz Haddad"),
        (4, 8),
        (0, 2),
    ),
    Pool(
        6,
        _words("Mei Xinyi Linh Hana Ji-woo Sakura"),
        _words("Wei Jun Minh Kenji Hiro Haoran"),
        _words("Chen Wong Nguyen Tanaka Kim Li"),
        (0, 3),
        (0, 1),
    ),
)

# Called by another name than the one on the certificate.
SHORT_NAMES = {
    "Matilda": "Tilly",
    "Beatrice": "Bea",
    "Penelope": "Penny",
    "Thomas": "Tommy",
    "Edward": "Ted",
    "Harriet": "Hattie",
    "Muhammad": "Mo",
    "Zachariah": "Zac",
    "Viktoria": "Vika",
    "Gurpreet": "Gary",
}
MOTHERS = _words(
    "Laura Emma Sarah Claire Gemma Rachel Helen Jo Nadia Farah Magda Agnieszka Ngozi Grace Sunita Rupinder Mei-Ling "
    "Hibo Kelly Donna Marta Bethan Sinéad Ruth Amara Shazia Elena Tanya Louise Hannah Abigail Comfort"
)
FATHERS = _words(
    "James David Mark Paul Daniel Chris Steve Gareth Imran Tariq Piotr Marek Emmanuel Samuel Rajesh Baljit Liang "
    "Abdullahi Craig Wayne Rhodri Patrick Andrew Femi Kwabena Asif Ionut Luke Ben Adam Nathan Michael"
)
