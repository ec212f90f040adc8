"""Numberings of several bodies for tests: how such numbers look in the world, not what any shipped procedure says."""

from domain.numbering import Numbering

T = Numbering(form="T/{code} {seq}[.{part}]—{year}", width=3)
T_AMENDED = Numbering(form="{base}/XG{seq}—{year}")

GB = Numbering.model_validate(
    {
        "form": "GB/T {seq}[.{part}]—{year}",
        "classes": {
            "mandatory": {"form": "GB {seq}[.{part}]—{year}", "series": "standard", "types": ["mandatory"]},
            "guidance": {"form": "GB/Z {seq}[.{part}]—{year}", "series": "standard", "types": ["guidance"]},
            "amendment": {"form": "{base}/XG{seq}—{year}"},
        },
    }
)

ISO = Numbering.model_validate(
    {
        "form": "ISO[/{partner}] {seq}[-{part}][:{year}]",
        "fields": {"partner": ["IEC", "IEC/IEEE", "ASTM"], "step": ["DIS", "FDIS", "CD"], "change": ["Amd", "DAmd"]},
        "classes": {
            "technical_specification": {
                "form": "ISO/[{partner} ]TS {seq}[-{part}][:{year}]", "series": "standard", "types": ["ts"],
            },
            "guide": {"form": "ISO[/{partner}] Guide {seq}[-{part}][:{year}]"},
            "draft": {"form": "ISO/[{partner} ]{step} {seq}[-{part}][:{year}]", "series": "standard"},
            "amendment": {"form": "{base}/{change} {seq}[:{year}]"},
        },
    }
)  # fmt: skip

CEN = Numbering.model_validate(
    {
        "form": "EN[ {adopted}] {seq}[-{part}][:{year}]",
        "fields": {
            "adopted": ["ISO", "ISO/IEC", "IEC"],
            "organisation": ["CEN", "CLC", "CEN/CLC"],
            "enquiry": ["pr", "Fpr"],
        },
        "classes": {
            "technical_specification": {
                "form": "{organisation}/TS[ {adopted}] {seq}[-{part}][:{year}]", "series": "standard",
                "types": ["technical_specification"],
            },
            "workshop_agreement": {"form": "CWA {seq}[-{part}][:{year}]"},
            "draft": {"form": "{enquiry}EN[ {adopted}] {seq}[-{part}][:{year}]", "series": "standard"},
            "amendment": {"form": "{base}/A{seq}[:{year}]"},
            "consolidated": {"form": "{base}+A{seq}[:{year}]"},
        },
    }
)  # fmt: skip

IEEE = Numbering.model_validate(
    {
        "form": "IEEE Std {seq}[-{year}]",
        "also": ["IEEE {seq}[-{year}]"],
        "fields": {"seq": "designation", "draft": "designation"},
        "classes": {
            "draft": {"form": "P{seq}[/D{draft}]", "also": ["IEEE P{seq}[/D{draft}]"], "series": "standard"},
            "corrigendum": {"form": "{base}/Cor {seq}-{year}"},
        },
    }
)

IETF = Numbering.model_validate(
    {
        "form": "RFC {seq}",
        "zeros": "dropped",
        "fields": {"revision": "number"},
        "classes": {
            "best_current_practice": {"form": "BCP {seq}", "zeros": "dropped"},
            "internet_standard": {"form": "STD {seq}", "zeros": "dropped"},
            "internet_draft": {"form": "draft-{name}[-{revision}]"},
        },
    }
)

W3C = Numbering.model_validate(
    {
        "form": "REC-{name}-{date}",
        "fields": {"status": ["CR", "PR", "WD", "NOTE"]},
        "classes": {"dated": {"form": "{status}-{name}-{date}"}},
    }
)

EIP = Numbering.model_validate(
    {
        "form": "EIP-{seq}",
        "also": ["EIP {seq}"],
        "zeros": "dropped",
        "classes": {
            "erc": {
                "form": "ERC-{seq}",
                "also": ["ERC {seq}"],
                "zeros": "dropped",
                "series": "standard",
                "types": ["erc"],
            }
        },
    }
)

PEP = Numbering(form="PEP {seq}", also=("PEP-{seq}",), zeros="dropped")

CLASSES = (T, GB, ISO, CEN, IEEE, IETF, W3C, EIP, PEP)
