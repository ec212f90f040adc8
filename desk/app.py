"""The routes of the desk together."""

from fastapi import APIRouter

from desk import acting, entering, pages, public

router = APIRouter()
"""Fixed names come first: a project may be called as it likes, its pages have two parts."""

for module in (entering, public, acting, pages):
    router.include_router(module.router)
